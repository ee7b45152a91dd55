import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Decision, isSettled } from '../../src/coding/coding';
import { type Frame } from '../../src/coding/frame';
import { createMatcher, type Matcher } from '../../src/coding/matcher';
import { queueGroups } from '../../src/coding/queue';
import { suggester } from '../../src/coding/suggest';
import { readDecision, readFrame, readTable, writeCodes } from '../../src/coding/tables';
import { type Row, sit, twoWaves } from './coding-hours';

/*
 * How well typed answers are coded: every set of NAME.tsv and NAME.frame.json in the folder, by the scorer that lies beside them. One line
 * of JSON per set; then the second of two waves of one survey, coded with the decisions of the first.
 *
 *   npm run bench:coding     REGARD_ORACLE=<folder>
 */
const FOLDER = path.join(process.env.REGARD_ORACLE ?? path.resolve('../shared/oracle'), 'coding');
/** Decisions between two readings of the queue: as soon as a person has made so many, the rest is coded anew. */
const BETWEEN_READINGS = 40;

function load(set: string): { frame: Frame; rows: Row[] } {
  const content = readFrame(JSON.parse(readFileSync(path.join(FOLDER, `${set}.frame.json`), 'utf8')));
  const table = readTable(readFileSync(path.join(FOLDER, `${set}.tsv`), 'utf8'));
  if (content === undefined || table === null) throw new Error(`${set} cannot be read`);
  const rows = table.map(([raw = '', gold = '', count = '1']) => ({ raw, gold, count: Number(count) }));
  return { frame: { version: set, brands: content.brands }, rows };
}

type Score = {
  precision: number;
  recall: number;
  boxesRight: number;
  boxes: number;
  brandsLostAsNone: number;
  falseAssignments: number;
};

/** As the scorer counts: over responses, then over distinct strings. */
function score(set: string, { code }: Matcher, rows: readonly Row[]): [Score, Score] {
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-coding-'));
  const predicted = path.join(folder, 'predicted.tsv');
  const lines = rows.map(({ raw }) => {
    const coding = code(raw);
    return [raw, writeCodes(coding), isSettled(coding) ? 'auto' : 'queue'].join('\t');
  });
  writeFileSync(predicted, ['raw\tcodes\tstatus', ...lines, ''].join('\n'));
  const printed = execFileSync(
    'node',
    [path.join(FOLDER, 'score.mjs'), path.join(FOLDER, `${set}.tsv`), predicted],
    { encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true });
  const [responses = '', distinct = ''] = printed.split('\n');
  return [JSON.parse(responses) as Score, JSON.parse(distinct) as Score];
}

/** Strings coded in a second of processor time, by a matcher that has met none of them. */
function stringsPerSecond({ code }: Matcher, rows: readonly Row[]): number {
  const before = process.cpuUsage();
  for (const { raw } of rows) code(raw);
  const { user, system } = process.cpuUsage(before);
  return Math.round((rows.length / (user + system)) * 1e6);
}

/** A person who knows the truth works off the queue, group by group; every group costs one decision, and one more each that differs. */
function decideAll(frame: Frame, rows: readonly Row[]): { decisions: number; isInThree: number } {
  const decided: Decision[] = [];
  const truth = new Map(rows.map(({ raw, gold }) => [raw, gold]));
  let open = rows.map(({ raw, count }) => ({ text: raw, count }));
  let [decisions, suggested, suggestible] = [0, 0, 0];
  for (;;) {
    const matcher = createMatcher(frame, decided);
    open = open.filter(({ text }) => !isSettled(matcher.code(text)));
    if (open.length === 0) return { decisions, isInThree: suggested / suggestible };
    const suggest = suggester(matcher.names);
    for (const { answers } of queueGroups(matcher, open).slice(0, BETWEEN_READINGS)) {
      const golds = answers.map(({ text }) => truth.get(text)!);
      const usual = mostFrequent(golds);
      decisions += 1 + golds.filter((gold) => gold !== usual).length;
      for (const { text } of answers) {
        const decision = readDecision(text, truth.get(text)!);
        decided.push(decision);
        if (decision.kind !== 'brands' || decision.brands.length > 1) continue;
        suggestible += 1;
        suggested += Number(suggest(text).some(({ brand }) => brand === decision.brands[0]));
      }
    }
  }
}

function mostFrequent(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}

/** Answers of a wave, as in the promise that one is coded in a quarter of an hour. */
const WAVE = 1000;

/** Two waves of a thousand answers, the second with the decisions of the first: how long a person sits over each. */
function reportHours(set: string, later = set): void {
  const { frame, rows } = load(set);
  const [first, rest] = twoWaves(rows, WAVE);
  const second = later === set ? rest : twoWaves(load(later).rows, WAVE)[0];
  const responses = second.reduce((sum, { count }) => sum + count, 0);
  if (responses < WAVE / 2) return;
  const one = sit(frame, first);
  const two = sit(frame, second, one.decided);
  const said = ({ decisions, minutes }: typeof one) => ({ decisions, minutes: Number(minutes.toFixed(1)) });
  console.log(
    JSON.stringify({ waves: set, later, firstWave: said(one), secondWave: { responses, ...said(two) } }),
  );
}

const rounded = (share: number) => (Number.isFinite(share) ? Number(share.toFixed(4)) : null);

function report(set: string, decisions: readonly Decision[] = []): void {
  const { frame, rows } = load(set);
  const perSecond = stringsPerSecond(createMatcher(frame, decisions), rows);
  const matcher = createMatcher(frame, decisions);
  const [responses, distinct] = score(set, matcher, rows);
  const work = decideAll(frame, rows);
  const line = {
    set: decisions.length === 0 ? set : `${set} after the wave before`,
    precision: rounded(responses.precision),
    recall: rounded(responses.recall),
    precisionDistinct: rounded(distinct.precision),
    recallDistinct: rounded(distinct.recall),
    falseAssignments: distinct.falseAssignments,
    brandsLostAsNone: responses.brandsLostAsNone,
    boxesRight: responses.boxesRight,
    boxes: responses.boxes,
    stringsPerSecond: perSecond,
    distinctStrings: rows.length,
    queued: rows.filter(({ raw }) => !isSettled(matcher.code(raw))).length,
    ...(decisions.length === 0
      ? { decisions: work.decisions, rightInThreeSuggestions: rounded(work.isInThree) }
      : {}),
  };
  console.log(JSON.stringify(line));
}

if (!existsSync(FOLDER)) {
  console.error(`\n*** SKIPPED: there are no coded answers in ${FOLDER} (set REGARD_ORACLE).\n`);
} else {
  const sets = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.frame.json'))
    .map((file) => file.replace('.frame.json', ''));
  for (const set of sets.sort()) report(set);
  const [before, after] = ['fonts_wave1_2015', 'fonts_wave2_2016'];
  if (sets.includes(before) && sets.includes(after))
    report(
      after,
      load(before).rows.map(({ raw, gold }) => readDecision(raw, gold)),
    );
  for (const set of sets) reportHours(set, set === before && sets.includes(after) ? after : set);
}
