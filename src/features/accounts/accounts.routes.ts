import { type AppContext } from '../../context';
import { csrfProtection } from '../../http/csrf';
import { sessions } from '../../http/sessions';
import { type StaffRouter } from '../../http/staff-router';
import { accountPageRoutes } from './account.routes';
import { peopleRoutes } from './people.routes';
import { signInRoutes } from './sign-in.routes';
import { welcomeRoutes } from './welcome.routes';
import { workspaceRoutes } from './workspaces.routes';

export { authenticate } from './authenticate';

/** Sessions and their protection for every staff route declared after these, and the pages about accounts. */
export function accountRoutes(routes: StaffRouter, context: AppContext): void {
  routes.router.use(sessions(context), ...csrfProtection(context));
  signInRoutes(routes, context);
  welcomeRoutes(routes, context);
  workspaceRoutes(routes, context);
  accountPageRoutes(routes, context);
  peopleRoutes(routes, context);
}
