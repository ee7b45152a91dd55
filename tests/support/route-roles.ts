import { type Role } from '../../src/http/roles';

/**
 * Who may use which route: decided here, by hand. tests/http/routes.test.ts fails when a route of the product has no row, when
 * a row has no route, and when the product decides otherwise.
 */
export const ROUTE_ROLES: Record<string, Role> = {
  // accounts
  'post /workspaces': 'owner',
  'get /account': 'viewer',
  'post /account': 'viewer',
  'post /account/password': 'viewer',
  'get /people': 'owner',
  'post /people/:personId/role': 'owner',
  'post /people/:personId/remove': 'owner',
  'post /people/invitations': 'owner',
  'post /people/invitations/:linkId/revoke': 'owner',
  // trackers
  'get /': 'viewer',
  'get /trackers': 'viewer',
  'get /trackers/new': 'editor',
  'get /trackers/new/:template': 'editor',
  'post /trackers/new/:template': 'editor',
  'get /trackers/:trackerId': 'viewer',
  'get /trackers/:trackerId/settings': 'editor',
  'post /trackers/:trackerId/settings': 'editor',
  'get /trackers/:trackerId/settings/brands': 'editor',
  'post /trackers/:trackerId/settings/brands': 'editor',
  'get /trackers/:trackerId/settings/statements': 'editor',
  'post /trackers/:trackerId/settings/statements': 'editor',
  'get /trackers/:trackerId/settings/segments': 'editor',
  'post /trackers/:trackerId/settings/segments': 'editor',
  // positioning
  'get /trackers/:trackerId/target': 'viewer',
  'get /trackers/:trackerId/target/versions/:version': 'viewer',
  'get /trackers/:trackerId/target/draft': 'editor',
  'post /trackers/:trackerId/target/draft': 'editor',
  'get /trackers/:trackerId/target/lock': 'editor',
  'post /trackers/:trackerId/target/lock': 'editor',
  // questionnaires and waves
  'get /trackers/:trackerId/questionnaire': 'viewer',
  'post /trackers/:trackerId/questionnaire/shape': 'editor',
  'post /trackers/:trackerId/questionnaire/history': 'editor',
  'post /trackers/:trackerId/questionnaire/mends': 'editor',
  'post /trackers/:trackerId/questionnaire/segment-place': 'editor',
  'get /trackers/:trackerId/questionnaire/standard/:standard': 'editor',
  'post /trackers/:trackerId/questionnaire/standard/:standard': 'editor',
  'post /trackers/:trackerId/questionnaire/standard/:standard/asked': 'editor',
  'get /trackers/:trackerId/questionnaire/own': 'editor',
  'post /trackers/:trackerId/questionnaire/own': 'editor',
  'get /trackers/:trackerId/questionnaire/own/:own': 'editor',
  'post /trackers/:trackerId/questionnaire/own/:own': 'editor',
  'post /trackers/:trackerId/questionnaire/own/:own/arrangement': 'editor',
  'get /trackers/:trackerId/questionnaire/plan.json': 'editor',
  'get /trackers/:trackerId/questionnaire/import': 'editor',
  'post /trackers/:trackerId/questionnaire/import': 'editor',
  'get /trackers/:trackerId/questionnaire/preview': 'viewer',
  'get /trackers/:trackerId/questionnaire/preview/:state': 'viewer',
  'get /trackers/:trackerId/waves': 'viewer',
  'get /trackers/:trackerId/waves/new': 'editor',
  'post /trackers/:trackerId/waves': 'editor',
  'get /trackers/:trackerId/waves/:waveId/plan': 'editor',
  'post /trackers/:trackerId/waves/:waveId/plan': 'editor',
  'get /trackers/:trackerId/waves/:waveId': 'viewer',
  'post /trackers/:trackerId/waves/:waveId/opening': 'editor',
  'get /trackers/:trackerId/waves/:waveId/closing': 'editor',
  'post /trackers/:trackerId/waves/:waveId/closing': 'editor',
  'post /trackers/:trackerId/waves/:waveId/test-answers': 'editor',
  'post /trackers/:trackerId/waves/:waveId/break-note': 'editor',
  'post /trackers/:trackerId/waves/:waveId/confirmations': 'editor',
  'get /trackers/:trackerId/waves/:waveId/qr.svg': 'viewer',
  'get /trackers/:trackerId/waves/:waveId/qr.png': 'viewer',
  // quotas and the field monitor
  'get /trackers/:trackerId/waves/:waveId/quotas': 'editor',
  'post /trackers/:trackerId/waves/:waveId/quotas': 'editor',
  'get /trackers/:trackerId/waves/:waveId/monitor': 'viewer',
  'get /trackers/:trackerId/waves/:waveId/monitor.csv': 'viewer',
  // access
  'get /trackers/:trackerId/waves/:waveId/access': 'editor',
  'post /trackers/:trackerId/waves/:waveId/access': 'editor',
  'get /trackers/:trackerId/waves/:waveId/access/links': 'editor',
  'post /trackers/:trackerId/waves/:waveId/access/links': 'editor',
  'post /trackers/:trackerId/waves/:waveId/access/links/:personalLinkId/revoke': 'editor',
  'get /trackers/:trackerId/waves/:waveId/access/links.csv': 'editor',
  'get /trackers/:trackerId/waves/:waveId/access/mail': 'editor',
  'post /trackers/:trackerId/waves/:waveId/access/mail': 'editor',
  'post /trackers/:trackerId/waves/:waveId/access/mail/test': 'editor',
  'post /trackers/:trackerId/waves/:waveId/access/mail/send': 'editor',
  'post /trackers/:trackerId/waves/:waveId/access/mail/bounces': 'editor',
  'post /trackers/:trackerId/waves/:waveId/access/contacts': 'editor',
  'get /trackers/:trackerId/waves/:waveId/access/panel': 'editor',
  'get /trackers/:trackerId/waves/:waveId/access/panel.csv': 'editor',
  'post /trackers/:trackerId/waves/:waveId/access/panel': 'editor',
  'post /trackers/:trackerId/waves/:waveId/access/panel/key': 'editor',
  'post /trackers/:trackerId/waves/:waveId/access/panel/retry': 'editor',
  // weighting
  'get /trackers/:trackerId/weighting': 'editor',
  'post /trackers/:trackerId/weighting': 'editor',
  'post /trackers/:trackerId/weighting/paste': 'editor',
  // importing history
  'get /imports/new': 'editor',
  'post /imports/new': 'editor',
  'get /trackers/:trackerId/import': 'editor',
  'post /trackers/:trackerId/import': 'editor',
  'get /imports/:jobId': 'editor',
  'post /imports/:jobId/confirm': 'editor',
  // programmes
  'get /trackers/:trackerId/programmes': 'viewer',
  'get /trackers/:trackerId/programmes/new': 'editor',
  'post /trackers/:trackerId/programmes': 'editor',
  'get /trackers/:trackerId/programmes/:programmeId/edit': 'editor',
  'post /trackers/:trackerId/programmes/:programmeId/edit': 'editor',
  'post /trackers/:trackerId/programmes/:programmeId/archive': 'editor',
  'get /trackers/:trackerId/programmes/:programmeId': 'viewer',
  'post /trackers/:trackerId/programmes/:programmeId/lift': 'editor',
  // results
  'get /trackers/:trackerId/report': 'viewer',
  'get /trackers/:trackerId/report.csv': 'viewer',
  // crosstabs
  'get /trackers/:trackerId/crosstab': 'viewer',
  'get /trackers/:trackerId/crosstab.csv': 'viewer',
  // image
  'get /trackers/:trackerId/image': 'viewer',
  'get /trackers/:trackerId/image.csv': 'viewer',
  // publishing
  'get /trackers/:trackerId/waves/:waveId/weighting': 'viewer',
  'get /trackers/:trackerId/waves/:waveId/weighting.csv': 'viewer',
  'get /trackers/:trackerId/waves/:waveId/publishing': 'editor',
  'post /trackers/:trackerId/waves/:waveId/publishing': 'editor',
  'get /trackers/:trackerId/publishing': 'editor',
  'post /trackers/:trackerId/publishing': 'editor',
  'get /trackers/:trackerId/weighting/scheme': 'editor',
  'post /trackers/:trackerId/weighting/scheme': 'editor',
  // planning
  'get /trackers/:trackerId/planner': 'viewer',
  // methods
  'get /trackers/:trackerId/method': 'viewer',
  'get /trackers/:trackerId/waves/:waveId/method': 'viewer',
  'get /trackers/:trackerId/waves/:waveId/method.md': 'viewer',
  'get /trackers/:trackerId/waves/:waveId/method.csv': 'viewer',
  'get /trackers/:trackerId/waves/:waveId/method/facts': 'editor',
  'post /trackers/:trackerId/waves/:waveId/method/facts': 'editor',
  // exports
  'get /trackers/:trackerId/export': 'analyst',
  'get /trackers/:trackerId/waves/:waveId/responses.csv': 'analyst',
  'get /trackers/:trackerId/responses.csv': 'analyst',
  'get /trackers/:trackerId/codebook.csv': 'analyst',
};

/** Routes for people who have not signed in, or have not chosen a workspace; each decides for itself. */
export const OPEN_ROUTES = [
  'get /sign-in',
  'post /sign-in',
  'post /sign-out',
  'get /welcome/:token',
  'post /welcome/:token',
  'get /workspaces',
  'post /workspaces/:workspaceId/choose',
];

/** A form that the route takes, where the checks before it would otherwise hide what the test is about. */
export const FORMS: Record<string, Record<string, string>> = {
  'post /people/:personId/role': { role: 'viewer' },
};

/** Routes that are asked by a button alone: an empty form is all they need. */
export const BUTTONS = new Set([
  'post /people/:personId/remove',
  'post /people/invitations/:linkId/revoke',
  'post /trackers/:trackerId/waves/:waveId/opening',
  'post /trackers/:trackerId/waves/:waveId/closing',
  'post /trackers/:trackerId/waves/:waveId/test-answers',
  'post /trackers/:trackerId/waves/:waveId/access/links/:personalLinkId/revoke',
  'post /trackers/:trackerId/waves/:waveId/access/mail/test',
  'post /trackers/:trackerId/waves/:waveId/access/contacts',
  'post /trackers/:trackerId/waves/:waveId/access/panel/key',
  'post /trackers/:trackerId/waves/:waveId/access/panel/retry',
  'post /imports/:jobId/confirm',
  'post /trackers/:trackerId/programmes/:programmeId/lift',
  'post /trackers/:trackerId/programmes/:programmeId/archive',
  'post /sign-out',
  'post /workspaces/:workspaceId/choose',
]);
