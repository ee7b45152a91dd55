import { ROLES } from '../../src/http/roles';
import { useApp, type TestWorkspace } from '../support/app';
import { fill, idsOfNobody, type Ids } from '../support/fixture';
import { FORMS, OPEN_ROUTES, ROUTE_ROLES } from '../support/route-roles';
import { declared, fillIn, parametersOf } from '../support/routes';

/** Parameters whose value is a secret or says nothing of a workspace. */
const NO_TENANT = [
  'token',
  'template',
  'version',
  'replaced',
  'standard',
  'own',
  'state',
  'language',
  'page',
];

const app = useApp();
let mine: TestWorkspace;
let own: Ids;
let foreign: Ids;
const nobody = idsOfNobody();
beforeAll(async () => {
  mine = await app.workspace();
  own = await fill(app, mine);
  foreign = await fill(app, await app.workspace());
});

/** Each route once for every parameter that names something of a workspace, and once with all of them replaced. */
const cases = [...Object.keys(ROUTE_ROLES), ...OPEN_ROUTES].map(declared).flatMap((route) => {
  const parameters = parametersOf(route.path).filter((parameter) => !NO_TENANT.includes(parameter));
  const each = parameters.map((parameter) => ({ ...route, replaced: [parameter] }));
  return parameters.length > 1 ? [...each, { ...route, replaced: parameters }] : each;
});

async function ask({ name, method, path }: (typeof cases)[number], ids: Ids) {
  const url = fillIn(path, ids);
  const answer = await (method === 'get'
    ? mine.owner.get(url)
    : app.post(mine.owner, url, FORMS[name] ?? {}));
  return { status: answer.status, location: answer.headers['location'], body: answer.text };
}

const pick = (ids: Ids, parameters: string[]): Ids =>
  Object.fromEntries(parameters.map((parameter) => [parameter, ids[parameter]!]));

describe('what belongs to another workspace', () => {
  it.each(cases)('answers as what does not exist: $name, $replaced', async (route) => {
    const before = await rows();

    const theirs = await ask(route, { ...own, ...pick(foreign, route.replaced) });
    const none = await ask(route, { ...own, ...pick(nobody, route.replaced) });

    expect(theirs).toEqual(none);
    expect(theirs.status).toBe(404);
    expect(await rows()).toEqual(before);
  });

  const malformed = [
    'x',
    '0',
    '%00',
    "'%20OR%201=1",
    '1e9',
    'A'.repeat(16),
    '..%2f..',
    '__proto__',
    'x'.repeat(3000),
  ];
  it.each(cases.filter(({ replaced }) => replaced.length === 1))(
    'is not reached by an id that is none: $name, $replaced',
    async (route) => {
      for (const id of malformed) {
        const { status } = await ask(route, { ...own, [route.replaced[0]!]: id });
        expect([400, 404]).toContain(status);
      }
    },
  );

  it('is not named on any page of this one', async () => {
    const secret = (await app.db('workspaces').where('workspaces.id', foreign['workspaceId']).first()) as {
      name: string;
    };
    const pages = Object.keys(ROUTE_ROLES)
      .map(declared)
      .filter(({ method }) => method === 'get');

    for (const { path } of pages) {
      const { text } = await mine.owner.get(fillIn(path, own));
      expect(text ?? '').not.toContain(secret.name);
      for (const role of ROLES) expect(text ?? '').not.toContain(`${role}-${foreign['workspaceId']}@`);
    }
  });
});

/** What a request of a stranger might have changed. */
async function rows(): Promise<string> {
  const tables = [
    'trackers',
    'waves',
    'target_profiles',
    'memberships',
    'one_time_links',
    'brands',
    'statements',
  ];
  const all = await Promise.all(tables.map((table) => app.db(table).select()));
  return JSON.stringify(all.map((table) => table.map((row) => JSON.stringify(row)).sort()));
}
