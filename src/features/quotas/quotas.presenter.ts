import { moment } from '../../format/date';
import { count as number, counted } from '../../format/number';
import { errorSummary, field, type Field, type FormErrors, type FormValues } from '../../http/forms';
import { paths } from '../../paths';
import { type Wave } from '../waves/waves.queries';
import { type QuotaProblem } from './quotas.check';
import { type Counter } from './quotas.counters';
import { amountField, quotaList, type QuotaDraft } from './quotas.form';
import { historyWords } from './quotas.history';
import { exampleLines } from './quotas.paste';
import { cellId, quotaKey } from './quotas.plan';
import { type QuotaVersion } from './quotas.queries';
import { type Asking, cellLabel, quotaLabel } from './quotas.variables';

export type QuotasShown = {
  tracker: { id: string; name: string };
  wave: Wave;
  asking: Asking;
  draft: QuotaDraft;
  errors: FormErrors;
  /** what was pasted and could not be read */
  paste: { text: string; problems: string[] };
  problems: QuotaProblem[];
  counters: readonly Counter[];
  versions: readonly QuotaVersion[];
  mayChange: boolean;
  notice: string;
  isSaved: boolean;
};

export function presentQuotas(shown: QuotasShown) {
  const { tracker, wave, asking, draft, errors, paste, versions } = shown;
  const values: FormValues = { ...draft, stopsAtSize: '', quotas: '', pasted: paste.text };
  const isWrong = Object.keys(errors).length + paste.problems.length > 0;
  return {
    title: `${isWrong ? 'Error: ' : ''}Quotas · ${wave.label} · ${tracker.name}`,
    label: wave.label,
    waveHref: paths.wave(tracker.id, wave.id),
    monitorHref: paths.monitor(tracker.id, wave.id),
    action: paths.quotas(tracker.id, wave.id),
    mayChange: shown.mayChange,
    notice: shown.notice,
    isSaved: shown.isSaved,
    errors: [...errorSummary(errors), ...paste.problems.map((message) => ({ href: '#pasted', message }))],
    warnings: shown.problems.map(problemWords),
    seen: String(wave.quotaVersion),
    quotaList: quotaList(draft),
    ...settingsOf(shown, values),
    quotas: draft.quotas.map((quota, i) => presentQuota(shown, quota, i, values)),
    adding: addingFields(shown, values),
    order: orderWords(asking, draft),
    pasted: field('pasted', 'Quota, group, number', values, pasteError(paste.problems), {
      type: 'textarea',
      hint: `One to a line, as a spreadsheet copies them. It fills the form above in place of what is there; nothing is saved yet. For example: ${exampleLines(asking.variables).replaceAll('\n', '; ')}`,
    }),
    history: versions.map((version, i) => ({
      who: version.madeBy,
      when: moment(version.madeAt),
      what: historyWords(asking.variables, version.content, versions[i + 1]?.content),
    })),
  };
}

/** What holds for all groups. */
function settingsOf({ wave, draft, errors }: QuotasShown, values: FormValues) {
  return {
    size: field('size', 'Completes planned in all', values, errors, {
      hint:
        wave.plannedCompletes === null ? 'Empty where there is no plan.' : planHint(wave.plannedCompletes),
    }),
    stopsAtSize: draft.stopsAtSize,
    units: [
      { value: 'count', label: 'Numbers of completes', isTicked: draft.unit === 'count' },
      { value: 'percent', label: 'Percent of all completes', isTicked: draft.unit === 'percent' },
    ],
    isPercent: draft.unit === 'percent',
    rules: [
      { value: 'none', label: 'Nobody finishes beyond a full group', isTicked: draft.rule === 'none' },
      {
        value: 'began',
        label: 'Who began before a group was full may finish',
        isTicked: draft.rule === 'began',
      },
    ],
    most: field('most', 'At most so many more in each group', values, errors),
    holdMinutes: field('holdMinutes', 'Minutes that a place is kept for somebody silent', values, errors, {
      hint: 'From 5 to 240. Every page that is answered starts them anew.',
    }),
  };
}

function planHint(planned: number): string {
  return `The wave’s plan says ${number(planned)}.`;
}

function pasteError(problems: string[]): FormErrors {
  return problems.length > 0 ? { pasted: 'Nothing was taken over. What is wrong is listed at the top.' } : {};
}

function presentQuota(
  { asking, errors, counters }: QuotasShown,
  quota: QuotaDraft['quotas'][number],
  at: number,
  values: FormValues,
) {
  const label = quotaLabel(asking.variables, quota.segments);
  return {
    label,
    removeValue: `remove.${quotaKey(quota.segments)}`,
    id: `quota-${at + 1}`,
    cells: quota.cells.map(({ options, amount }) => {
      const name = amountField(quota.segments, options);
      const box = field(
        name,
        cellLabel(asking.variables, quota, options),
        { ...values, [name]: amount },
        errors,
      );
      return { ...box, now: standing(counters, cellId(quota.segments, options)) };
    }),
  };
}

function standing(counters: readonly Counter[], cell: string): string {
  const counter = counters.find((one) => one.cell === cell);
  if (counter === undefined || counter.taken + counter.held === 0) return '';
  const held = counter.held === 0 ? '' : `, ${number(counter.held)} answering`;
  return `${number(counter.taken)} complete${held}`;
}

function addingFields({ asking, errors }: QuotasShown, values: FormValues): Field[] {
  const options = asking.variables.map(({ key, label }) => ({ value: key, label }));
  const labels = ['Question', 'interlocked with', 'and with'];
  return labels.map((label, i) =>
    field(`add${i + 1}`, label, values, errors, {
      type: 'select',
      options: [{ value: '', label: i === 0 ? 'Choose a question' : 'nothing else' }, ...options],
    }),
  );
}

/** What the quotas do to the order of the questionnaire. */
function orderWords({ first, weighted, variables, isFrozen }: Asking, draft: QuotaDraft): string[] {
  if (isFrozen)
    return [
      `The wave is in the field, so what is asked first stays as it was when it opened: ${listed(first)}. Quotas can go by these.`,
    ];
  const keys = new Set(draft.quotas.flatMap(({ segments }) => segments));
  if (keys.size === 0) return ['The order of the questions stays as it is.'];
  const byQuota = variables.filter(({ key }) => keys.has(key)).map(({ label }) => label);
  const more = weighted.filter((label) => !byQuota.includes(label));
  const also =
    more.length === 0
      ? ''
      : ` So ${more.length === 1 ? 'is' : 'are'} ${listed(more)}, since results are weighted by it.`;
  return [
    `${listed(byQuota)} ${byQuota.length === 1 ? 'is' : 'are'} asked at the beginning, of everybody, before anybody is turned away.${also}`,
    'Whoever is outside the audience is told after these questions too. Nothing of this changes once the wave is open.',
  ];
}

function listed(labels: readonly string[]): string {
  if (labels.length < 2) return labels[0] ?? 'nothing';
  return `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`;
}

function problemWords(problem: QuotaProblem): string {
  switch (problem.kind) {
    case 'sum':
      return `The groups of “${problem.quota}” add up to ${number(problem.sum)}, and ${counted(problem.wanted, 'complete is', 'completes are')} planned.`;
    case 'percent':
      return `The groups of “${problem.quota}” add up to ${Number(problem.sum.toFixed(2))} %, not to 100 %.`;
    case 'unreachable':
      return `Nobody can be in the group “${problem.cell}” of “${problem.quota}”: its answer is not offered, or another quota takes nobody there.`;
  }
}
