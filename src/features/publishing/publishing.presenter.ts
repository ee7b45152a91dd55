import { day } from '../../format/date';
import { count } from '../../format/number';
import { percent } from '../../format/percent';
import { errorSummary, field, type FormErrors, type FormValues } from '../../http/forms';
import { paths } from '../../paths';
import { type WaveWeighting } from '../results/results.weighting';
import { SHORT_HASH } from '../weighting/weighting.scheme';
import { type WeightSet } from '../weighting/weighting.sets.queries';
import { findingsOf } from './publishing.fit';
import { type WavePlace } from './publishing.loading';
import { isPublishedSo, type Publishable, publishable, type Step } from './publishing.set';
import { findingWords, schemeLines, weightSpan } from './publishing.words';

export type Typed = { values: FormValues; errors: FormErrors };

/** The confirmation before a wave's results are published. */
export function presentPublish(place: WavePlace, { values, errors }: Typed) {
  const { tracker, wave, live, taking, sets } = place;
  const found = publishable(live, taking);
  const isSame = isPublishedSo(place, found);
  const before = sets[0];
  const isAgain = before !== undefined;
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}Publish ${wave.label} · ${tracker.name}`,
    heading: isAgain
      ? `Publish the results of ${wave.label} again?`
      : `Publish the results of ${wave.label}?`,
    errors: errorSummary(errors),
    action: paths.publishWave(tracker.id, wave.id),
    backHref: paths.waveWeighting(tracker.id, wave.id),
    notNow: found.kind === 'not-now' ? found.why : '',
    seen: String(before?.version ?? 0),
    hash: found.kind === 'ready' ? found.hash : '',
    shortHash: found.kind === 'ready' ? found.hash.slice(0, SHORT_HASH) : '',
    isSame,
    facts: live === undefined ? [] : factsOf(live.weighting, live.completes, found),
    findings: live === undefined ? [] : warningsOf(live.weighting),
    version: String((before?.version ?? 0) + 1),
    reason: reasonField(values, errors, isAgain),
    again: isAgain && !isSame ? againTick(values, errors, againWords(before)) : null,
  };
}

function againWords({ version, madeAt, madeBy }: WeightSet): string {
  const by = madeBy === '' ? '' : ` by ${madeBy}`;
  return `These results were published on ${day(madeAt)}${by} with weight set ${version}. I know that their numbers may change for everybody who has read them.`;
}

/** What publishing again is confirmed by, beside the button. */
function againTick({ again }: FormValues, errors: FormErrors, label: string) {
  return { label, isTicked: again !== undefined, error: errors['again'] ?? '' };
}

function reasonField(values: FormValues, errors: FormErrors, isAgain: boolean) {
  const hint = isAgain
    ? 'Needed, because published results change. It stands in the history of this wave.'
    : 'May be left empty.';
  return field('reason', isAgain ? 'Why again' : 'Remark', values, errors, { type: 'textarea', hint });
}

function factsOf(weighting: WaveWeighting, completes: number, found: Publishable) {
  const diagnostics = weighting.weights?.diagnostics;
  const worth =
    diagnostics === undefined
      ? []
      : [
          {
            name: 'Effective base',
            value: `${count(diagnostics.effectiveBase)} (efficiency ${percent(diagnostics.efficiency)})`,
          },
          {
            name: 'Weights',
            value: weightSpan(diagnostics),
          },
        ];
  const shown = found.kind === 'ready' ? worth : [];
  return [
    { name: 'Completes', value: count(completes) },
    { name: 'Weighting', value: schemeLines(weighting).join(' ') },
    ...shown,
  ];
}

function warningsOf(weighting: WaveWeighting): string[] {
  const diagnostics = weighting.weights?.diagnostics;
  if (diagnostics === undefined) return [];
  return findingsOf(weighting, diagnostics).map((one) => findingWords(one, weighting.labels).words);
}

export type AllShown = {
  tracker: { id: string; name: string };
  steps: Step[];
  hash: string;
  schemeVersion: number;
};

/** The confirmation before all waves are published again under the scheme in force. */
export function presentPublishAll(
  { tracker, steps, hash, schemeVersion }: AllShown,
  { values, errors }: Typed,
) {
  const changing = steps.filter(({ found, isDone }) => found.kind === 'ready' && !isDone);
  const published = changing.filter(({ current }) => current !== undefined).map(({ wave }) => wave.label);
  const isAgain = published.length > 0;
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}Publish all waves · ${tracker.name}`,
    errors: errorSummary(errors),
    action: paths.publishAll(tracker.id),
    backHref: paths.weightingScheme(tracker.id),
    hash,
    scheme: String(schemeVersion),
    rows: steps.map((step) => stepRow(tracker.id, step)),
    mayPublish: changing.length > 0,
    count: changing.length === 1 ? '1 wave' : `${count(changing.length)} waves`,
    reason: reasonField(values, errors, isAgain),
    again: isAgain
      ? againTick(
          values,
          errors,
          `Results of ${listed(published)} are published already. I know that their numbers may change for everybody who has read them.`,
        )
      : null,
  };
}

function listed(labels: readonly string[]): string {
  return labels.length < 2
    ? labels.join('')
    : `${labels.slice(0, -1).join(', ')} and ${labels[labels.length - 1]!}`;
}

function stepRow(trackerId: string, { wave, current, found, isDone }: Step) {
  const next = (current?.version ?? 0) + 1;
  const what = isDone
    ? 'Stays as it is: published with exactly these weights'
    : `Weight set ${next} (${found.kind === 'ready' ? found.hash.slice(0, SHORT_HASH) : ''})`;
  return {
    wave: wave.label,
    href: paths.waveWeighting(trackerId, wave.id),
    now:
      current === undefined
        ? 'Not published'
        : `Weight set ${current.version}, scheme ${current.schemeVersion}`,
    then: found.kind === 'ready' ? what : `Cannot be published. ${found.why}`,
    tone: found.kind === 'ready' ? '' : 'state-warning',
  };
}
