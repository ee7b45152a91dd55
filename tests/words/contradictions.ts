import { reportLines } from '../../src/features/results/results.csv';
import { type Report } from '../../src/features/results/results.report.types';
import { showReport, type ShownReport } from '../../src/features/results/results.shown';
import { fileRowsOf } from './file-rows';

/** A table's cell read back: whole points, or null where it shows none. */
const whole = (text: string): number | null => {
  const found = /^(−?)(\d+)\u202F%$/.exec(text);
  return found === null ? null : Number(`${found[1] === '' ? '' : '-'}${found[2]}`);
};
/** "up 6 points" → 6, "down 1 point" → -1, else null. */
const movement = (words: string): number | null => {
  const found = /^(up|down) (\d+) points?$/.exec(words);
  return found === null ? null : Number(found[2]) * (found[1] === 'up' ? 1 : -1);
};

/**
 * Everything that a report says twice and says differently, in sentences; none where sentence, mark, table, chart and file agree.
 * Reads what a reader reads: the words and the numbers of the page, not what they were made of.
 */
export function contradictionsIn(report: Report): string[] {
  const page = showReport(report);
  return [
    ...unfit(page, 'page'),
    ...gapContradictions(report, page),
    ...sentenceContradictions(report, page),
    ...panelContradictions(report, page),
    ...shareContradictions(page),
    ...fileContradictions(report, page),
  ];
}

/** Words that no reader should meet, and numbers that are none. */
export function unfit(value: unknown, path: string): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (typeof value === 'string')
    return /\b(NaN|undefined|null|Infinity)\b|\[object/.test(value) ? [`${path} says “${value}”`] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => unfit(one, `${path}.${key}`));
}

function gapContradictions({ gaps, previous }: Report, { gaps: figure }: ShownReport): string[] {
  return figure.rows.flatMap((row, i) => {
    const [mark, { verdict, change, before }] = [figure.chart.rows[i]!, gaps[i]!];
    const today = whole(row.today.share);
    const moved = movement(row.change);
    const said = (claim: boolean, words: string) => (claim ? [] : [`${row.wording}: ${words}`]);
    const isChange = verdict === 'rise' || verdict === 'fall';
    return [
      ...said(row.today.share === mark.todayText, `table ${row.today.share}, chart ${mark.todayText}`),
      ...said((today === null) === (mark.value === null), 'a mark without a number, or the other way'),
      ...said(today === null || Math.round(mark.value!) === today, `drawn at ${mark.value}, table ${today}`),
      ...said(mark.low === null || mark.low <= mark.value! + 1e-9, 'the range begins above the mark'),
      ...said(mark.high === null || mark.high >= mark.value! - 1e-9, 'the range ends below the mark'),
      ...said(isChange === (moved !== null), `verdict ${verdict}, but “${row.change}”`),
      ...said(moved === null || moved > 0 === (verdict === 'rise'), `verdict ${verdict}, “${row.change}”`),
      ...said(moved === null || moved !== 0, 'a change of no points'),
      ...said(
        !isChange || (change?.kind === 'change' && change.low * change.high > 0),
        'noise called a change',
      ),
      ...said(!isChange || (before !== null && previous !== null), 'a change without a wave before'),
      ...said(
        moved === null || mark.before === null || today! - Math.round(mark.before) === moved,
        'the ring and the points differ',
      ),
      ...gapWordsOf(row, mark, today).flatMap((words) => said(false, words)),
    ];
  });
}

type Row = ShownReport['gaps']['rows'][number];
type Mark = ShownReport['gaps']['chart']['rows'][number];

function gapWordsOf(row: Row, mark: Mark, today: number | null): string[] {
  const target = whole(row.target);
  if (target === null) return row.state === 'no target' ? [] : [`no target, but ${row.state}`];
  const wrong = [];
  const [, size, side] = /^(\d+) points? (short|past)$/.exec(row.gap) ?? [];
  if (
    size !== undefined &&
    today !== null &&
    (side === 'short' ? target - today : today - target) !== Number(size)
  )
    wrong.push(`“${row.gap}” from ${today} to ${target}`);
  if (row.gap === 'at target' && today !== target) wrong.push('at target, but not in numbers');
  if (row.state !== mark.words) wrong.push(`table ${row.state}, chart ${mark.words}`);
  if (row.state === 'on the way' && (movement(row.change) ?? 0) <= 0) wrong.push('on the way without a rise');
  if (row.state === 'moving away' && (movement(row.change) ?? 0) >= 0)
    wrong.push('moving away without a fall');
  if (['short', 'on the way', 'moving away'].includes(row.state) && side === 'past')
    wrong.push(`${row.state}, but ${row.gap}`);
  if (mark.target === null || Math.round(mark.target) !== target) wrong.push('the diamond is elsewhere');
  return wrong;
}

function sentenceContradictions(
  { previous }: Report,
  { sentences, gaps: { rows, headline } }: ShownReport,
): string[] {
  const [standing = '', movements = '', last = ''] = sentences;
  const wrong = sentences.length === 3 ? [] : [`${sentences.length} sentences`];
  for (const one of sentences) if (!/^\S.*\.$/.test(one)) wrong.push(`no sentence: “${one}”`);
  const rowOf = (wording: string) => rows.find((row) => row.wording === wording);
  const told = [...movements.matchAll(/“([^”]+)” (rose|fell) (\d+) points? to (\d+)\u202F%/g)];
  for (const [, wording = '', verb, points, share] of told) {
    const row = rowOf(wording);
    const moved = row === undefined ? null : movement(row.change);
    if (moved !== Number(points) * (verb === 'rose' ? 1 : -1))
      wrong.push(`“${movements}” against “${row?.change}”`);
    if (row?.today.share !== `${share}\u202F%`) wrong.push(`“${movements}” against ${row?.today.share}`);
  }
  const changes = rows.filter((row) => movement(row.change) !== null).length;
  if (told.length !== Math.min(2, changes)) wrong.push(`${changes} changes, but “${movements}”`);
  if (changes > 2 && !movements.includes(`; ${changes - 2} other`))
    wrong.push(`${changes} changes, but “${movements}”`);
  if (previous !== null && told.length > 0 && !movements.startsWith(`Since ${previous.label},`))
    wrong.push(`“${movements}” does not say since when`);
  const reached = /on (\d+) of (\d+) statement/.exec(standing);
  if (reached !== null && Number(reached[1]) !== rows.filter(({ state }) => state === 'reached').length)
    wrong.push(`“${standing}” against the table`);
  const short = rows.filter(({ state }) => ['short', 'on the way', 'moving away'].includes(state)).length;
  const headed = /: (\d+) of (\d+) statements? (?:is|are) still short$/.exec(headline);
  const aimed = rows.filter(({ state }) => state !== 'no target').length;
  if (headed !== null && (Number(headed[1]) !== short || Number(headed[2]) !== aimed))
    wrong.push(`“${headline}”, but ${short} of ${aimed}`);
  return [...wrong, ...widestContradictions(last, rows)];
}

function widestContradictions(last: string, rows: readonly Row[]): string[] {
  const found =
    /^The widest gap is “(.+?)”: (\d+)\u202F% today, (\d+) points? short of the (\d+)\u202F% wanted/.exec(
      last,
    );
  if (found === null) return [];
  const row = rows.find(({ wording }) => wording === found[1]);
  const shortOf = ({ gap, state }: Row) =>
    ['short', 'on the way', 'moving away'].includes(state)
      ? Number(/^(\d+) points? short$/.exec(gap)?.[1] ?? 0)
      : 0;
  const isRight =
    row?.today.share === `${found[2]}\u202F%` &&
    row.target === `${found[4]}\u202F%` &&
    shortOf(row) === Number(found[3]);
  const isWidest = rows.every((other) => shortOf(other) <= Number(found[3]));
  return isRight && isWidest ? [] : [`“${last}” against the table`];
}

function panelContradictions(
  { gaps, previous }: Report,
  { trends, brandTrends, gaps: figure, score }: ShownReport,
): string[] {
  const wrong: string[] = [];
  trends.panels.forEach(({ label, words }, i) => {
    const expected = previous === null ? 'first wave' : figure.rows[i]?.change;
    if (words !== expected) wrong.push(`${label}: panel “${words}”, table “${expected}”`);
  });
  for (const { label, chart, cells } of [...trends.panels, ...brandTrends.panels])
    cells.forEach(({ share }, i) => {
      const { value = null } = chart.points[i] ?? {};
      if (
        (whole(share) === null) !== (value === null) ||
        (value !== null && Math.round(value) !== whole(share))
      )
        wrong.push(`${label}: drawn at ${value}, table ${share}`);
    });
  const moved = gaps.filter(({ verdict }) => verdict === 'rise' || verdict === 'fall').length;
  const told = / (\d+) of .* clearly changed/.exec(trends.headline);
  if (told !== null && Number(told[1]) !== moved) wrong.push(`“${trends.headline}”, but ${moved} changed`);
  if (told === null && moved > 0) wrong.push(`“${trends.headline}”, but ${moved} changed`);
  const scored = / (up|down) (\d+) points?$/.exec(score?.headline ?? '');
  if (scored?.[2] === '0') wrong.push(`“${score?.headline}”`);
  return wrong;
}

function shareContradictions({ funnel, mentions }: ShownReport): string[] {
  const wrong: string[] = [];
  funnel?.chart.steps.forEach(({ text, value }, i) => {
    const cell = funnel.rows.find(({ isOwn }) => isOwn)?.cells[i];
    if (cell?.share !== text) wrong.push(`funnel: chart ${text}, table ${cell?.share}`);
    if (value !== null && Math.round(value) !== whole(text)) wrong.push(`funnel: drawn at ${value}, ${text}`);
  });
  for (const { label, first, later, text } of mentions?.chart.rows ?? [])
    if (Math.abs(first + later - (whole(text) ?? NaN)) > 0.5 + 1e-9)
      wrong.push(`${label}: drawn to ${first + later}, ${text}`);
  const place = /^(\d+)\u202F% name .*: place (\d+) of/.exec(mentions?.headline ?? '');
  const above = mentions?.rows.filter(
    ({ named }) => (whole(named.share) ?? -1) > Number(place?.[1] ?? 101),
  ).length;
  if (place !== null && Number(place[2]) !== (above ?? 0) + 1) wrong.push(`“${mentions?.headline}”`);
  return wrong;
}

function fileContradictions(report: Report, { gaps }: ShownReport): string[] {
  const lines = fileRowsOf(reportLines(report));
  return gaps.rows.flatMap(({ wording, today, change }) => {
    const line = lines.find(({ figure, statement }) => figure === 'gap' && statement === wording);
    const share =
      line?.share === null || line?.share === undefined ? null : Math.round(Number(line.share) * 100);
    const isChange = line?.verdict === 'rise' || line?.verdict === 'fall';
    return [
      ...(share === whole(today.share) ? [] : [`${wording}: file ${share}, table ${today.share}`]),
      ...(isChange === (movement(change) !== null)
        ? []
        : [`${wording}: file ${String(line?.verdict)}, “${change}”`]),
      ...(line?.compared_with === (report.previous?.label ?? null)
        ? []
        : [`${wording}: another wave in the file`]),
    ];
  });
}
