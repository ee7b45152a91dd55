import { moment } from '../../format/date';
import { secondsShort } from '../../format/duration';
import { count } from '../../format/number';
import { type ErrorSummary, field, type FormErrors, type FormValues } from '../../http/forms';
import { listedNames } from '../../instrument/fictitious';
import { type FlagFacts, pointsOf } from '../../instrument/quality';
import { readSeconds, totalSeconds } from '../../instrument/seconds';
import { paths } from '../../paths';
import { knownPages } from '../monitor/monitor.pages';
import { presentAnswers } from './quality.answers.presenter';
import { type Place } from './quality.loading';
import { type Examination } from './quality.one';
import { FLAG_WORDS, flagLabel, reasonWords, scoreWords } from './quality.words';

type Shown = Place & Examination & { mayDecide: boolean; values: FormValues; errors: FormErrors };

export function presentOne(shown: Shown) {
  const { tracker, wave, examined, labels, instrument, flags, errors } = shown;
  const { responseId, status, source, startedAt, completedAt } = examined;
  const brands = new Map(listedNames(instrument).map(({ key, name }) => [key, name]));
  const short = labels.labelOf(responseId).slice(0, 8);
  return {
    title: `Response ${short} · ${wave.label} · ${tracker.name}`,
    heading: `Response ${short}`,
    waveLabel: wave.label,
    waveHref: paths.wave(tracker.id, wave.id),
    listHref: paths.quality(tracker.id, wave.id),
    here: paths.qualityResponse(tracker.id, wave.id, labels.refOf(responseId)),
    errors: Object.entries(errors).map(([name, message]) => ({ href: `#${name}`, message })) as ErrorSummary,
    state: status === 'excluded' ? 'Excluded' : 'Counted',
    tone: status === 'excluded' ? 'state-warning' : 'state-live',
    facts: [
      { label: 'Started', value: moment(startedAt) },
      { label: 'Finished', value: completedAt === null ? '' : moment(completedAt) },
      { label: 'Source', value: source === '' ? 'none said' : source },
      { label: 'Points', value: count(pointsOf(flags)) },
    ],
    flags: flags.map(({ flag, score, reason }) => ({
      label: flagLabel(flag),
      score: scoreWords(score),
      why: reasonWords(flag, JSON.parse(reason) as FlagFacts, brands),
    })),
    answers: presentAnswers(instrument, examined.answers),
    times: timesOf(shown),
    history: shown.history.map(({ action, reason, note, by, at }) => ({
      when: moment(at),
      who: by,
      what: action === 'exclude' ? `Excluded: ${flagLabel(reason).toLowerCase()}` : 'Taken back',
      note,
    })),
    decision: shown.mayDecide ? decisionOf(shown) : null,
  };
}

function timesOf({ examined, instrument, medians }: Shown) {
  const times = readSeconds(examined.seconds);
  const names = new Map(
    knownPages(
      instrument,
      times.map(({ page }) => page),
    ).map(({ key, name }) => [key, name]),
  );
  const row = (name: string, page: string, seconds: number, isCapped: boolean) => {
    const usual = medians.get(page);
    return {
      name,
      seconds: `${secondsShort(seconds)}${isCapped ? ' and a pause' : ''}`,
      usual: usual === undefined ? 'too few to say' : secondsShort(usual),
    };
  };
  if (times.length === 0) return [];
  const pages = times.map(({ page, seconds, isCapped }) =>
    row(names.get(page) ?? page, page, seconds, isCapped),
  );
  return [...pages, row('The whole interview', '', totalSeconds(times), false)];
}

function decisionOf({ examined, flags, values, errors }: Shown) {
  const isOut = examined.status === 'excluded';
  const reason = flags.toSorted((a, b) => b.score - a.score)[0]?.flag ?? 'other';
  const options = [
    ...FLAG_WORDS.map(({ name, label }) => ({ value: name as string, label })),
    { value: 'other', label: 'Other reason' },
  ];
  const filled = { reason, ...values };
  return {
    action: isOut ? 'take-back' : 'exclude',
    heading: isOut ? 'Take back' : 'Exclude',
    button: isOut ? 'Take this response back' : 'Exclude this response',
    reason: isOut ? null : field('reason', 'What for', filled, errors, { type: 'select', options }),
    note: field('note', 'Why', values, errors, {
      hint: 'In a few words. It is kept with your name and shown to colleagues.',
    }),
  };
}
