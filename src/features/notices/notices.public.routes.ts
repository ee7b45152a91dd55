import express, { type Request, type Response, type Router } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { parse } from '../../http/parse';
import { paths } from '../../paths';
import { unlisted } from '../sharing/sharing.headers';
import { getTrackerById } from '../trackers/trackers.queries';
import { presentAnswer } from './notices.answer.presenter';
import { decide, findRecipient } from './notices.queries';
import { TokenParams } from './notices.schemas';
import { type Answer, readNoticeToken } from './notices.tokens';

/** What recipients of mails say by the links in them. Looking changes nothing: programs look at links, too (RFC 8058). */
export function noticeAnswerRoutes(context: AppContext): Router {
  const router = express.Router();
  router.use('/notices', unlisted);
  answerRoutes(router, context, 'confirm');
  answerRoutes(router, context, 'stop');
  return router;
}

function answerRoutes(router: Router, context: AppContext, answer: Answer): void {
  const { db, now } = context;
  const show = async (req: Request, res: Response, isDone: boolean) => {
    const { recipient, token } = await find(context, req, answer);
    const { name } = await getTrackerById(db, recipient.trackerId);
    const page = presentAnswer(name, answer, isDone ? 'done' : recipient.state, token);
    res.render('notices/answer', { page });
  };

  router.get(paths.noticeAnswer(':token', answer), async (req, res) => {
    await show(req, res, false);
  });

  router.post(paths.noticeAnswer(':token', answer), async (req, res) => {
    const { recipient } = await find(context, req, answer);
    await decide(db, recipient.id, answer, now().toISOString());
    await show(req, res, answer === 'stop' || recipient.state === 'asked');
  });
}

async function find({ db, sessionSecret }: AppContext, req: Request, answer: Answer) {
  const { token } = parse(TokenParams, req.params);
  const recipientId = readNoticeToken(sessionSecret, answer, token);
  const recipient = recipientId === undefined ? undefined : await findRecipient(db, recipientId);
  if (recipient === undefined) throw new NotFoundError('link');
  return { recipient, token };
}
