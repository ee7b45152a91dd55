import { performance } from 'node:perf_hooks';
import { type Db } from '../db/connect';
import { findTrackerByName, type Tracker } from '../features/trackers/trackers.queries';
import { listWaves, type Wave } from '../features/waves/waves.queries';
import { seedFrom } from '../simulation/chance';
import {
  type Command,
  CommandError,
  type CommandIo,
  parseArguments,
  UsageError,
  withDatabase,
} from './command';
import { marketOf, type Market } from './simulate.market';
import { pastPeriods } from './simulate.schedule';
import { findWorkspaceNamed } from './inputs';
import { simulateOverHttp } from './simulate.http';
import { type SimulatedWave, simulateWave } from './simulate.wave';

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'fill a tracker with made-up respondents',
  usage: `Usage: regard simulate NAME --respondents N [--waves K] [--seed S] [--http URL] [--json]
                       [--workspace NAME]

Makes the next K waves of the tracker NAME and fills each with N completed interviews of made-up people. The market
behind them follows from the tracker and the seed: the same seed gives the same people. People who break off or are
not in the audience come on top, as in life.

  --respondents N  completed interviews per wave, 1 to 1,000,000
  --waves K        waves to make, 1 to 60 (default 1); they are over, half a year apart, the last one a week ago
  --seed S         any whole number (default 1)
  --http URL       walk the newest open wave through the pages of the running Regard at URL instead, as a respondent's
                   browser would; opens a wave where none is open. It must use the same database.
  --json           print the summary as JSON
  --workspace NAME where the tracker is, if several workspaces have one of this name`,

  async run(args, io) {
    const wish = readWish(args);
    const result = await withDatabase(io, async (db) => {
      const tracker = await trackerNamed(db, wish);
      const market = await marketOf(db, tracker.id, wish.seed);
      if (wish.http !== undefined)
        return simulateOverHttp(db, io, { ...wish, http: wish.http, tracker, market });
      return simulatePast(db, io, wish, tracker, market);
    });
    io.out(wish.json ? JSON.stringify(result) : sentence(result));
    return 0;
  },
};

export type Wish = {
  name: string;
  respondents: number;
  waves: number;
  seed: number;
  http: string | undefined;
  workspace: string | undefined;
  json: boolean;
};

/** What a run did; one per wave in `waves`. */
export type Simulated = {
  tracker: string;
  seed: number;
  seconds: number;
  waves: { label: string; started: number; completed: number; screenedOut: number; brokenOff: number }[];
};

function readWish(args: string[]): Wish {
  const { values, positionals } = parseArguments({
    args,
    allowPositionals: true,
    options: {
      respondents: { type: 'string' },
      waves: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      http: { type: 'string' },
      workspace: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [name, ...rest] = positionals;
  if (name === undefined || rest.length > 0)
    throw new UsageError('say the name of one tracker, in quotes if it has spaces');
  if (values.respondents === undefined) throw new UsageError('say how many with --respondents N');
  return {
    name,
    respondents: whole('respondents', values.respondents, 1, 1_000_000),
    waves: whole('waves', values.waves, 1, 60),
    seed: whole('seed', values.seed, -2_147_483_648, 2_147_483_647),
    http: values.http === undefined ? undefined : address(values.http),
    workspace: values.workspace,
    json: values.json,
  };
}

function whole(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || value < least || value > most) {
    throw new UsageError(`--${option} must be a whole number from ${least} to ${most}`);
  }
  return value;
}

function address(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new UsageError('--http must be an address such as http://127.0.0.1:3000');
  }
  return text.replace(/\/+$/, '');
}

async function trackerNamed(db: Db, { name, workspace }: Wish): Promise<Tracker> {
  const place = await findWorkspaceNamed(db, workspace);
  const tracker = await findTrackerByName(db, name, place?.id);
  if (tracker !== undefined) return tracker;
  throw new CommandError(
    `there is no tracker "${name}"; make one in the browser (npm start, "New tracker"), or import one with regard import`,
  );
}

async function simulatePast(
  db: Db,
  io: CommandIo,
  { respondents, waves, seed }: Wish,
  tracker: Tracker,
  market: Market,
): Promise<Simulated> {
  const began = performance.now();
  const before = await listWaves(db, tracker.id);
  const labels = freeLabels(before, waves);
  const made: SimulatedWave[] = [];
  for (const [i, period] of pastPeriods(waves, lastEnd(before), io.now()).entries()) {
    const number = before.length + i + 1;
    const script = {
      trackerId: tracker.id,
      label: labels[i]!,
      ...period,
      answersUntil: period.closesAt,
      staysOpen: false,
      planned: respondents,
    };
    const show = (done: number) => io.progress(`${script.label}: ${done} of ${respondents}`);
    made.push(
      await simulateWave(db, script, market(number), respondents, seedFrom(seed, tracker.name, number), show),
    );
  }
  return summary(tracker, seed, began, made);
}

export function summary(tracker: Tracker, seed: number, began: number, made: SimulatedWave[]): Simulated {
  const waves = made.map(({ wave, ...counts }) => ({ label: wave.label, ...counts }));
  return { tracker: tracker.name, seed, seconds: (performance.now() - began) / 1000, waves };
}

/** "Wave 3" after two waves, or the next number that is free. */
export function freeLabels(before: readonly Wave[], count: number): string[] {
  const taken = new Set(before.map(({ label }) => label));
  const labels: string[] = [];
  for (let number = before.length + 1; labels.length < count; number++) {
    if (!taken.has(`Wave ${number}`)) labels.push(`Wave ${number}`);
  }
  return labels;
}

function lastEnd(waves: readonly Wave[]): Date | null {
  const ends = waves.flatMap(({ closedAt, openedAt }) => closedAt ?? openedAt ?? []);
  const last = ends.sort().at(-1);
  return last === undefined ? null : new Date(last);
}

function sentence({ tracker, waves, seconds }: Simulated): string {
  const sum = (pick: (wave: Simulated['waves'][number]) => number) =>
    waves.reduce((all, wave) => all + pick(wave), 0);
  const names = waves.map(({ label }) => label).join(', ');
  return (
    `${tracker}: ${sum((wave) => wave.completed)} completed interviews in ${names}; ` +
    `${sum((wave) => wave.screenedOut)} screened out, ${sum((wave) => wave.brokenOff)} broke off; ` +
    `${seconds.toFixed(1)} s.`
  );
}
