import { type AppContext } from '../../context';
import { type StaffRouter } from '../../http/staff-router';
import { linkRoutes } from './access.links.routes';
import { mailRoutes } from './access.mail.routes';
import { panelRoutes } from './access.panel.routes';
import { whoRoutes } from './access.who.routes';

/** Who may answer a wave, and by which way they come: four pages of a wave. */
export function accessRoutes(routes: StaffRouter, context: AppContext): void {
  whoRoutes(routes, context);
  linkRoutes(routes, context);
  mailRoutes(routes, context);
  panelRoutes(routes, context);
}
