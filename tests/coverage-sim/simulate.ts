import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { coverageDocument } from './document';
import { type Outcome, type Setting, simulate } from './surveys';

/*
 * Do 95 % intervals hold the truth 95 times in 100, and do we cry wolf? Surveys drawn from a known population go through the
 * product's own engine; the table is printed and written to docs/coverage.md. Seeded: the same table every time.
 */
const SIZES = [150, 400, 1000];
const EFFECTS = [1, 2];
const PROCESSES = 2;
/** Fifteen measures of each size a survey: their parts leave a Monte Carlo error well under 0.35 points. */
const SURVEYS = 4000;
const SLICES = 4;

const settings: Setting[] = SIZES.flatMap((n) =>
  EFFECTS.flatMap((designEffect) =>
    Array.from({ length: SLICES }, (_, slice) => ({
      n,
      designEffect,
      surveys: SURVEYS / SLICES,
      seed: n * 100 + designEffect * 10 + slice,
    })),
  ),
);

if (process.send !== undefined) process.on('message', (setting: Setting) => process.send!(simulate(setting)));
else void main();

async function main(): Promise<void> {
  const waiting = [...settings.keys()];
  const outcomes: Outcome[] = [];
  await Promise.all(Array.from({ length: PROCESSES }, () => work(waiting, outcomes)));
  const joined = settings
    .map((_, i) => outcomes[i]!)
    .filter((_, i) => i % SLICES === 0)
    .map((first, group) => outcomes.slice(group * SLICES + 1, (group + 1) * SLICES).reduce(merge, first));
  const text = coverageDocument(joined);
  writeFileSync(path.join(__dirname, '../../docs/coverage.md'), text);
  console.log(text);
}

/** One process: takes the next setting as soon as it is done with one. */
function work(waiting: number[], outcomes: Outcome[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(__filename, { execArgv: process.execArgv });
    let current = -1;
    const next = () => {
      const position = waiting.shift();
      if (position === undefined) {
        child.disconnect();
        resolve();
        return;
      }
      current = position;
      child.send(settings[position]!);
    };
    child.on('message', (outcome: Outcome) => {
      outcomes[current] = outcome;
      next();
    });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a process ended with ${code}`))));
    next();
  });
}

function merge(a: Outcome, b: Outcome): Outcome {
  const sum = (x: Outcome['alarms'], y: Outcome['alarms']) => ({
    sum: x.sum + y.sum,
    squares: x.squares + y.squares,
    surveys: x.surveys + y.surveys,
  });
  const each = (x: Outcome['shares'], y: Outcome['shares']) => x.map((part, i) => sum(part, y[i]!));
  return {
    ...a,
    shares: each(a.shares, b.shares),
    gaps: each(a.gaps, b.gaps),
    changes: each(a.changes, b.changes),
    alarms: sum(a.alarms, b.alarms),
    shownAlarms: sum(a.shownAlarms, b.shownAlarms),
    falseDiscoveries: sum(a.falseDiscoveries, b.falseDiscoveries),
    unsaid: a.unsaid + b.unsaid,
  };
}
