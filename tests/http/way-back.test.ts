import { staffFeatures } from '../../src/features/staff';
import { wayBackAmong } from '../../src/http/way-back';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { ROUTE_ROLES } from '../support/route-roles';
import { declared } from '../support/routes';

const app = useApp();
const [tracker, wave] = ['t'.repeat(16), 'w'.repeat(16)];
const wayBack = (method: string, path: string) =>
  wayBackAmong([...staffFeatures(app.context).table, { method: 'get', path: paths.workspaces() }])(
    method,
    path,
  );

describe('the way back from a request that was refused', () => {
  it.each([
    ['POST', paths.targetDraft(tracker), paths.targetDraft(tracker)],
    ['POST', paths.waveOpening(tracker, wave), paths.wave(tracker, wave)],
    ['POST', paths.pastedMargins(tracker), paths.weighting(tracker)],
    ['POST', paths.confirmImport(wave), paths.importJob(wave)],
    ['POST', paths.memberRole(wave), paths.people()],
    ['GET', paths.wavePlan(tracker, wave), paths.wave(tracker, wave)],
    ['GET', paths.account(), undefined],
    ['POST', '//evil.example/account', undefined],
    ['POST', '/nothing/of/ours', undefined],
  ])('%s %s leads to %s', (method, path, expected) => {
    expect(wayBack(method, path)).toBe(expected);
  });

  const posts = Object.keys(ROUTE_ROLES)
    .map(declared)
    .filter(({ method }) => method === 'post');
  it.each(posts)('is there for $name', ({ path }) => {
    expect(wayBack('POST', path)).toMatch(/^\/[a-z]|^\/$/);
  });
});
