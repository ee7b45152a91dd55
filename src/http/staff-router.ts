import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { ForbiddenError } from '../errors';
import { mayAct, type Role, type Who } from './roles';

export type StaffHandler = (req: Request, res: Response, who: Who) => Promise<void> | void;
type Method = 'get' | 'post';
export type StaffRoute = { method: Method; path: string; role: Role };

/** Finds out who is asking, or sends them to sign in and returns undefined. */
export type Authenticate = (req: Request, res: Response) => Promise<Who | undefined>;

/**
 * A router on which a route cannot be declared without the role it needs. `table` lists what was declared;
 * tests/routes.test.ts walks it, so that a route without a decision fails the build.
 */
export type StaffRouter = {
  get(path: string, role: Role, handler: StaffHandler): void;
  post(path: string, role: Role, handler: StaffHandler): void;
  router: Router;
  table: StaffRoute[];
};

export function staffRouter(authenticate: Authenticate): StaffRouter {
  const router = express.Router();
  const table: StaffRoute[] = [];

  function guarded(role: Role, handler: StaffHandler): RequestHandler {
    return async (req, res) => {
      const who = await authenticate(req, res);
      if (who === undefined) return;
      if (!mayAct(who.role, role)) throw new ForbiddenError(`this needs the role ${role}`);
      res.set('Cache-Control', 'no-store');
      await handler(req, res, who);
    };
  }
  function declare(method: Method, path: string, role: Role, handler: StaffHandler): void {
    table.push({ method, path, role });
    router[method](path, guarded(role, handler));
  }

  return {
    get: (path, role, handler) => declare('get', path, role, handler),
    post: (path, role, handler) => declare('post', path, role, handler),
    router,
    table,
  };
}
