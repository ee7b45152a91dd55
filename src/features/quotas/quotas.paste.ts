import { emptyQuota, MOST_CELLS, type QuotaDraft } from './quotas.form';
import { cellLabel, combinations, quotaLabel, type Variable } from './quotas.variables';

export type PastedQuotas = { quotas: QuotaDraft['quotas']; problems: string[] };

/**
 * Lines of `quota, group, number` as spreadsheets copy them: with tabs, commas or semicolons. A quota is named by its questions
 * and a group by its answers, interlocked ones joined by ×, * or x; labels and keys both do.
 */
export function readPastedQuotas(text: string, variables: readonly Variable[]): PastedQuotas {
  const quotas = new Map<string, QuotaDraft['quotas'][number]>();
  const problems: string[] = [];
  const known = namedQuotas(variables);
  for (const [i, line] of text.split(/\r\n?|\n/u).entries()) {
    const [name, group, amount] = cellsOfLine(line);
    if (line.trim() === '' || (i === 0 && !/\d/u.test(amount ?? ''))) continue;
    if (name === undefined || group === undefined || amount === undefined) {
      problems.push(`Line ${i + 1} is not “quota, group, number”: ${line.trim().slice(0, 80)}`);
      continue;
    }
    const segments = known.get(folded(name));
    if (segments === undefined) {
      problems.push(`Line ${i + 1}: no question, or no combination of questions, is called “${name}”.`);
      continue;
    }
    const quota = quotas.get(segments.join('*')) ?? emptyQuota(segments, variables);
    if (quota === undefined) {
      problems.push(`Line ${i + 1}: “${name}” makes more than ${MOST_CELLS} groups.`);
      continue;
    }
    quotas.set(segments.join('*'), quota);
    const cell = quota.cells.find(({ options }) =>
      namesOf(variables, quota, options).includes(folded(group)),
    );
    if (cell === undefined) problems.push(`Line ${i + 1}: “${name}” has no group “${group}”.`);
    else if (cell.amount !== '') problems.push(`Line ${i + 1}: “${group}” is there twice.`);
    else cell.amount = amount;
  }
  if (quotas.size === 0 && problems.length === 0) problems.push('There is no line to read.');
  return { quotas: [...quotas.values()], problems };
}

/** Groups may hold commas ("1,000 or more"): with commas, only the first and the last one separate. */
function cellsOfLine(line: string): string[] {
  const parts = line.includes('\t')
    ? line.split('\t')
    : (/^([^,;]*)[,;](.*)[,;]([^,;]*)$/u.exec(line)?.slice(1) ?? []);
  return parts.map((part) =>
    part
      .trim()
      .replace(/^"(.*)"$/u, '$1')
      .trim(),
  );
}

/** Every combination of up to three questions, by its name in labels and in keys. */
function namedQuotas(variables: readonly Variable[]): Map<string, string[]> {
  const sets = variables.flatMap((a) => [
    [a],
    ...others(variables, [a]).flatMap((b) => [[a, b], ...others(variables, [a, b]).map((c) => [a, b, c])]),
  ]);
  return new Map(
    sets.flatMap((set) => {
      const keys = set.map(({ key }) => key);
      return [
        [folded(keys.join(' × ')), keys] as const,
        [folded(quotaLabel(variables, keys)), keys] as const,
      ];
    }),
  );
}

function others(variables: readonly Variable[], taken: readonly Variable[]): Variable[] {
  return variables.filter((variable) => !taken.includes(variable));
}

function namesOf(variables: readonly Variable[], quota: { segments: string[] }, options: string[]): string[] {
  const labels = cellLabel(variables, quota, options).replaceAll(' · ', ' × ');
  return [folded(options.join(' × ')), folded(labels)];
}

function folded(name: string): string {
  return name
    .toLowerCase()
    .replace(/\s*(?:[×*·]|\sx\s)\s*/gu, ' × ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** All groups of some questions, for the example that the form shows. */
export function exampleLines(variables: readonly Variable[]): string {
  const [first] = variables;
  if (first === undefined) return '';
  return combinations([first])
    .slice(0, 2)
    .map((options) => `${first.label}, ${cellLabel(variables, { segments: [first.key] }, options)}, 200`)
    .join('\n');
}
