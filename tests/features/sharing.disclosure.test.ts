import { parse } from 'csv-parse/sync';
import request from 'supertest';
import { readShared, type SharedQuery } from '../../src/features/sharing/sharing.figures';
import { type Scope } from '../../src/features/sharing/sharing.scope';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { type CsvCell } from '../../src/http/csv';
import { type Measure } from '../../src/measurement/measure';
import { paths } from '../../src/paths';
import { useApp, type TestWorkspace } from '../support/app';
import { foundOut } from '../support/attack';
import { aware, fits } from '../support/results';
import { aShare, WHOLE } from '../support/shares';
import {
  aSmallMarket,
  lockTargets,
  OPTIONS,
  readingsOf,
  secretsOf,
  type SmallWave,
} from '../support/small-market';

const app = useApp();
const MEASURES: { measure: Measure; name: string; statement: string }[] = [
  { measure: fits('ours', 'good-value'), name: 'association', statement: 'Good value' },
  { measure: aware('ours'), name: 'aided-awareness', statement: '' },
  {
    measure: { measure: 'familiarity-of-aided-awareness', brand: 'ours', statement: null },
    ...{ name: 'familiarity-of-aided-awareness', statement: '' },
  },
];
type Market = Awaited<ReturnType<typeof aSmallMarket>>;
/** Everything that was read: which wave, which figure, among whom, of how many. */
type Read = Record<'wave' | 'name' | 'statement' | 'view' | 'rolling', string> & { base: number };

/** Every wave, every answer of every segment, every version of the target. */
const queries = ({ waves }: Market) =>
  waves.flatMap(({ id }) =>
    ['', ...OPTIONS.map(({ segment, option }) => `${segment}:${option}`)].flatMap((view) =>
      ['1', '2'].map((target) => ({ waveId: id, view, target })),
    ),
  );

/** The newest wave from a competitor's side, against the wave before, and as the mean with it. */
const roundabout = ({ waves }: Market): SharedQuery[] => [
  { waveId: waves[1]!.id, brand: 'theirs' },
  { waveId: waves[1]!.id, rolling: 2, against: { waveId: waves[0]!.id } },
];

/** Asks in these ways, too. A mean over two waves tells the sum of their bases: whoever knows one knows the other. */
async function askRoundabout(
  market: Market,
  known: readonly Read[],
  ask: (query: SharedQuery) => Promise<readonly (readonly CsvCell[])[]>,
): Promise<Read[]> {
  const read: Read[] = [];
  for (const query of roundabout(market))
    for (const segment of [undefined, ...OPTIONS]) {
      const found = readLines(await ask({ ...query, segment })).filter(({ wave }) => wave === 'Two');
      const rest = (one: Read) => one.base - (one.rolling === '2' ? inWaveOne(one, known) : 0);
      read.push(...found.map((one) => ({ ...one, base: rest(one) })));
    }
  return read;
}

function inWaveOne({ name, statement, view }: Read, known: readonly Read[]): number {
  const before = known.find(
    (one) => one.wave === 'One' && one.name === name && one.statement === statement && one.view === view,
  );
  return before?.base ?? 0;
}

function readLines(lines: readonly (readonly CsvCell[])[]): Read[] {
  const [head = [], ...rows] = lines;
  const at = (cells: readonly CsvCell[], name: string) => String(cells[head.indexOf(name)] ?? '');
  return rows.flatMap((cells) => {
    if (at(cells, 'brand') !== 'Ours' || at(cells, 'base') === '' || at(cells, 'base') === '0') return [];
    const view = at(cells, 'segment').replace(': ', ':');
    const about = { wave: at(cells, 'wave'), name: at(cells, 'measure'), statement: at(cells, 'statement') };
    return [{ ...about, view, rolling: at(cells, 'rolling'), base: Number(at(cells, 'base')) }];
  });
}

/** All bases that a page prints, in its tables and beside its figures. */
function basesOf(html: string): number[] {
  const found = [...html.matchAll(/\bof (\d[\d,]*)(?=<)|Base: (\d[\d,]*)/g)];
  return found.map(([, inTable, beside]) => Number((inTable ?? beside)!.replace(/,/g, '')));
}

/** Percent values that charts carry in the page. */
function drawnIn(html: string): number[] {
  const unescaped = html.replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
  return [...unescaped.matchAll(/"(?:value|before)":(-?[\d.]+)/g)].map(([, value]) => Number(value));
}

/** What the readings give away of each wave and measure. */
function attack(waves: readonly SmallWave[], read: readonly Read[]) {
  return waves.flatMap((wave) =>
    MEASURES.map(({ measure, name, statement }) => {
      const about = read.filter(
        (one) => one.wave === wave.label && one.name === name && one.statement === statement,
      );
      return foundOut(readingsOf(wave, measure, about), secretsOf(wave, measure));
    }),
  );
}

/** What a page shows that the file of the same question does not: bases, and percent values in its charts. */
function onlyIn(html: string, lines: readonly string[][]): number[] {
  const bases = new Set(lines.map((cells) => Number(cells[6])));
  const shares = lines.map((cells) => Number(cells[8]) * 100);
  const isTold = (value: number) => shares.some((share) => Math.abs(share - value) < 0.02);
  return [
    ...basesOf(html).filter((base) => !bases.has(base)),
    ...drawnIn(html).filter((value) => !isTold(value)),
  ];
}

/** Asks every link everything, as file, as page and as chart. */
async function readAll(market: Market, workspace: TestWorkspace, scopes: Partial<Scope>[]) {
  const read: Read[] = [];
  const untold: number[] = [];
  let looked = 0;
  for (const scope of scopes) {
    const token = await aShare(app, workspace, market.trackerId, scope);
    for (const { waveId, view, target } of queries(market)) {
      // What differs by the version of the target differs for everybody alike.
      if (target === '2' && (scope.target !== -1 || view !== '')) continue;
      if (scope.waves === 'one' && waveId !== scope.waveId) continue;
      const query = `?wave=${waveId}&target=${target}${view === '' ? '' : `&segment=${view}`}`;
      const file = await request(app.app)
        .get(`${paths.sharedCsv(token)}${query}`)
        .expect(200);
      const lines: string[][] = parse(file.text, { bom: true });
      read.push(...readLines(lines));
      if (target === '2' || scope.target !== -1 || waveId !== market.waves[1]!.id) continue;
      const { text } = await request(app.app)
        .get(`${paths.shared(token)}${query}`)
        .expect(200);
      untold.push(...onlyIn(text, lines));
      looked += basesOf(text).length + drawnIn(text).length;
      if (view !== '') continue;
      const one: Partial<Scope> = { waves: 'one', waveId, sections: ['funnel'] };
      const chart = await aShare(app, workspace, market.trackerId, one, { kind: 'embed' });
      const embedded = await request(app.app).get(paths.embedded(chart)).expect(200);
      untold.push(...onlyIn(embedded.text, lines));
    }
  }
  return { read, untold, looked };
}

/** What a link to everything answers, as it is decided with so many people as the fewest. */
async function asking(workspace: TestWorkspace, { trackerId }: Market, fewest: number) {
  const tracker = await getTracker(app.db, workspace.id, trackerId);
  return async (query: SharedQuery) =>
    (await readShared(app.db, tracker, WHOLE, query, { now: app.clock.now, fewest }))!.lines;
}

describe.each([11, 23])('a small market (seed %i), asked everything that its links allow', (seed) => {
  let workspace: TestWorkspace;
  let market: Market;
  beforeAll(async () => {
    workspace = await app.workspace();
    market = await aSmallMarket(app.db, workspace.id, seed);
    await lockTargets(app.db, market.trackerId, app.clock.now);
  });

  it('tells no group below the threshold, by subtraction or by solving, also with two links together', async () => {
    const last = market.waves[1]!.id;
    const scopes: Partial<Scope>[] = [
      { target: -1 },
      { waves: 'one', waveId: last, hasHistory: false, sections: ['funnel', 'gaps'] },
    ];

    const { read, untold, looked } = await readAll(market, workspace, scopes);
    const round = await askRoundabout(market, read, await asking(workspace, market, 30));
    read.push(...round);

    const found = attack(market.waves, read);
    expect(found.flatMap(({ bySubtraction }) => bySubtraction)).toEqual([]);
    expect(found.flatMap(({ bySolving }) => bySolving)).toEqual([]);
    expect(new Set(read.map(({ view }) => view)).size).toBeGreaterThan(2);
    expect(round.length).toBeGreaterThan(20);
    expect(untold).toEqual([]);
    expect(looked).toBeGreaterThan(100);
  }, 120_000);

  it('tells a viewer no more than a link, as page and as file; an analyst, who may take the answers, all', async () => {
    const last = market.waves[1]!;
    const found = async (agent: TestWorkspace['viewer']) => {
      const read: Read[] = [];
      for (const { view } of queries({ ...market, waves: [last] }).filter(({ target }) => target === '1')) {
        const query = `?wave=${last.id}${view === '' ? '' : `&segment=${view}`}`;
        const file = await agent.get(paths.reportCsv(market.trackerId, query)).expect(200);
        const lines: string[][] = parse(file.text, { bom: true });
        read.push(...readLines(lines));
        if (agent !== workspace.viewer) continue;
        const page = await agent.get(`${paths.report(market.trackerId)}${query}`).expect(200);
        expect(onlyIn(page.text, lines)).toEqual([]);
      }
      return attack([last], read);
    };

    const [viewer, analyst] = [await found(workspace.viewer), await found(workspace.analyst)];

    expect(viewer.flatMap(({ bySubtraction, bySolving }) => [...bySubtraction, ...bySolving])).toEqual([]);
    expect(analyst.every(({ bySubtraction }) => bySubtraction.length > 0)).toBe(true);
  }, 60_000);

  it('would tell, if the rule was off: the same questions, the same attack', async () => {
    const ask = await asking(workspace, market, 0);
    const read: Read[] = [];
    for (const { id } of market.waves)
      for (const segment of [undefined, ...OPTIONS])
        read.push(...readLines(await ask({ waveId: id, segment })));

    const found = attack(market.waves, read);

    expect(found.every(({ bySubtraction }) => bySubtraction.length > 0)).toBe(true);
    expect(found.every(({ bySolving }) => bySolving.length > 0)).toBe(true);
    const round = attack(market.waves.slice(1), await askRoundabout(market, read, ask));
    expect(round.every(({ bySubtraction }) => bySubtraction.length > 0)).toBe(true);
  });
});
