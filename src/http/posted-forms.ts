import express, { type RequestHandler } from 'express';

/** Pages into which whole lists or questionnaires are pasted; what any other form holds is short. */
const PASTED =
  /^\/trackers\/[a-z0-9]{16}\/(questionnaire\/import|waves\/[a-z0-9]{16}\/access\/(links|mail\/bounces))$/;

/** Reads what forms send, as much of it as the page it is sent to can need. */
export function postedForms(): RequestHandler {
  const common = { extended: false, parameterLimit: 1000 };
  const short = express.urlencoded({ ...common, limit: '64kb' });
  const long = express.urlencoded({ ...common, limit: '2mb' });
  return (req, res, next) => (PASTED.test(req.path) ? long : short)(req, res, next);
}
