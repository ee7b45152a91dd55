import { day, moment } from '../../format/date';
import { counted } from '../../format/number';
import { paths } from '../../paths';
import { type Blocker, presentBlockers } from './waves.blockers.presenter';
import { type ConfirmingParts, presentConfirming, type Reasons } from './waves.confirming.presenter';
import { type Asked } from './waves.loading';
import { presentProgress, type ProgressParts, type ProgressShown } from './waves.progress.presenter';
import { type Wave } from './waves.queries';
import { closedSince, effectiveStatus } from './waves.state';
import { stateOf } from './waves.words';

export type WavePage = ProgressParts &
  ConfirmingParts & {
    title: string;
    label: string;
    state: string;
    tone: string;
    words: string;
    timeline: { name: string; when: string; state: 'done' | 'now' | 'later' }[];
    primary: { kind: 'open' | 'report'; href: string; label: string } | null;
    closeHref: string | null;
    planHref: string | null;
    accessHref: string | null;
    copyHref: string | null;
    weighting: { href: string; label: string; words: string } | null;
    methodHref: string | null;
    /** null where there is no fieldwork of our own to watch */
    monitorHref: string | null;
    quotasHref: string | null;
    blockers: Blocker[];
    questionnaireHref: string;
    otherOpen: string;
    link: { url: string; note: string; svg: string; png: string } | null;
    test: { url: string; count: string; wipeHref: string | null } | null;
    changes: { what: string; isBreak: boolean }[];
    changesHeading: string;
    changesWords: string;
    breakNote: { action: string; value: string; error: string } | null;
    breakNoteText: string;
    breakNoteOpen: boolean;
    hash: string;
  };

export type WaveShown = ProgressShown & {
  tracker: { id: string; name: string };
  asked: Asked;
  othersOpen: string[];
  baseUrl: string;
  mayEdit: boolean;
  mayCount: boolean; // may see how many people of each kind answered
  breakNote: { value: string; error: string };
  /** reasons as typed, where they could not be saved */
  reasons?: Reasons;
  /** the weight set that the results are published with; null while they are provisional */
  published: { version: number; madeAt: string } | null;
};

export function presentWave(shown: WaveShown): WavePage {
  const { tracker, wave, completes, asked, now, mayEdit, mayCount } = shown;
  const state = stateOf(wave, completes, now, asked.blockedBy.length);
  const status = effectiveStatus(wave, now);
  const isOurs = wave.source === 'fieldwork';
  const isMarket = wave.audience === 'market';
  return {
    title: `${wave.label} · ${tracker.name}`,
    label: wave.label,
    state: state.label,
    tone: state.tone,
    words: isMarket ? state.words : `Asks your own people, never the market. ${state.words}`,
    timeline: isOurs ? timeline(wave, now) : [],
    primary: primaryAction(shown, status),
    closeHref: mayEdit && status === 'open' ? paths.waveClosing(tracker.id, wave.id) : null,
    planHref: mayEdit && status !== 'closed' ? paths.wavePlan(tracker.id, wave.id) : null,
    accessHref: mayEdit && isOurs ? paths.access(tracker.id, wave.id) : null,
    copyHref: mayEdit ? paths.copyWave(tracker.id, wave.id) : null,
    weighting: !mayCount || status === 'planned' || !isMarket ? null : weightingLink(shown, status),
    methodHref: isMarket ? paths.waveMethod(tracker.id, wave.id) : null,
    monitorHref:
      mayCount && isOurs && isMarket && status !== 'planned' ? paths.monitor(tracker.id, wave.id) : null,
    quotasHref:
      isOurs && isMarket && mayEdit && status !== 'closed' ? paths.quotas(tracker.id, wave.id) : null,
    blockers: presentBlockers(wave, asked.blockedBy, mayEdit),
    questionnaireHref: paths.questionnaire(tracker.id),
    otherOpen: status === 'closed' ? '' : otherOpenWords(shown.othersOpen),
    link: isOurs && status !== 'closed' ? publicLink(shown, status) : null,
    // A closed wave takes no tests either; those it has can still be removed.
    test: isOurs && (status !== 'closed' || shown.progress.tests > 0) ? testLink(shown) : null,
    ...presentProgress(shown),
    ...presentChanges(shown),
    ...presentConfirming(tracker.id, wave.id, asked, mayEdit, shown.reasons),
    hash: asked.hash ?? '',
  };
}

function primaryAction(
  { tracker, wave, asked, mayEdit }: WaveShown,
  status: Wave['status'],
): WavePage['primary'] {
  if (status === 'closed' && wave.audience === 'insiders')
    return { kind: 'report', href: paths.insiders(tracker.id), label: 'Compare with the market' };
  if (status === 'closed')
    return { kind: 'report', href: paths.report(tracker.id), label: 'Read the report' };
  if (status === 'open' || !mayEdit || asked.blockedBy.length > 0) return null;
  return { kind: 'open', href: paths.waveOpening(tracker.id, wave.id), label: 'Open the wave' };
}

function weightingLink(
  { tracker, wave, published, mayEdit }: WaveShown,
  status: Wave['status'],
): NonNullable<WavePage['weighting']> {
  return {
    href: paths.waveWeighting(tracker.id, wave.id),
    label: mayEdit && published === null && status === 'closed' ? 'Weighting and publishing' : 'Weighting',
    words:
      published === null
        ? 'Results provisional: not published yet.'
        : `Results published on ${day(published.madeAt)}, weight set ${published.version}.`,
  };
}

function timeline(wave: Wave, now: Date): WavePage['timeline'] {
  const status = effectiveStatus(wave, now);
  const closed = closedSince(wave, now);
  const opens = wave.openedAt ?? wave.opensOn;
  const closes = closed?.toISOString() ?? wave.closesOn;
  const before = (done: boolean) => (done ? 'done' : 'later') as 'done' | 'later';
  return [
    { name: 'Planned', when: day(wave.createdAt), state: status === 'planned' ? 'now' : 'done' },
    {
      name: 'In field',
      when: opens === null ? 'when you open it' : `from ${day(opens)}`,
      state: status === 'open' ? 'now' : before(status === 'closed'),
    },
    {
      name: 'Closed',
      when: closes === null ? 'when you close it' : closed === null ? `after ${day(closes)}` : moment(closes),
      state: before(status === 'closed'),
    },
  ];
}

function otherOpenWords(labels: string[]): string {
  if (labels.length === 0) return '';
  const list = labels.map((label) => `“${label}”`).join(', ');
  return `${list} ${labels.length === 1 ? 'is' : 'are'} in field too. Each wave has a link of its own, and answers are kept apart.`;
}

function publicLink({ tracker, wave, baseUrl }: WaveShown, status: Wave['status']): WavePage['link'] {
  return {
    url: baseUrl + paths.survey(wave.slug),
    note:
      status === 'open'
        ? 'Anybody with this link can answer.'
        : 'Works once the wave is open. Safe to print before.',
    svg: paths.waveQr(tracker.id, wave.id, 'svg'),
    png: paths.waveQr(tracker.id, wave.id, 'png'),
  };
}

function testLink({ tracker, wave, baseUrl, progress, mayEdit }: WaveShown): WavePage['test'] {
  const hasTests = progress.tests > 0;
  return {
    url: baseUrl + paths.survey(wave.testSlug),
    count: hasTests
      ? `${counted(progress.tests, 'test answer', 'test answers')}, in no report`
      : 'No test answers yet.',
    wipeHref: mayEdit && hasTests ? paths.waveTestAnswers(tracker.id, wave.id) : null,
  };
}

function presentChanges(
  shown: WaveShown,
): Pick<
  WavePage,
  'changes' | 'changesHeading' | 'changesWords' | 'breakNote' | 'breakNoteText' | 'breakNoteOpen'
> {
  const { tracker, wave, asked, mayEdit } = shown;
  const heading =
    asked.before === null ? 'Comparable with earlier waves' : `What changed since ${asked.before}`;
  return {
    changes: asked.changes.map(({ what, isBreak }) => ({ what, isBreak })),
    changesHeading: heading,
    changesWords: changesWords(asked),
    breakNote:
      mayEdit && asked.before !== null
        ? { action: paths.waveBreakNote(tracker.id, wave.id), ...shown.breakNote }
        : null,
    breakNoteText: wave.breakNote,
    breakNoteOpen: shown.breakNote.error !== '',
  };
}

function changesWords({ before, changes }: Asked): string {
  if (before === null) return 'This is the first wave with answers: later ones will be compared with it.';
  if (changes.length === 0)
    return 'Nothing. Both waves ask the same in the same words, so their figures compare.';
  if (changes.every(({ isBreak }) => !isBreak))
    return 'The questionnaires differ, but no figure they share is affected.';
  return 'Where the trend breaks, figures before and after are not compared.';
}
