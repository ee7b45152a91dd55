import { moment } from '../../format/date';
import { count, counted } from '../../format/number';
import { type ErrorSummary, field, type FormErrors, type FormValues } from '../../http/forms';
import { paths } from '../../paths';
import { pointsOf } from '../../instrument/quality';
import { type Place, type Review } from './quality.loading';
import { type ReviewQuery } from './quality.schemas';
import { exclusionWords, FLAG_WORDS, flagLabel } from './quality.words';

const PAGE_SIZE = 50;

/** A made-up name in the list of a wave, and what share said that they know it. */
export type MadeUpLine = {
  waveId: string;
  wave: string;
  name: string;
  share: string;
  range: string;
  base: string;
};

export type ReviewShown = Place &
  Review & {
    /** of all waves that showed one, oldest first */
    madeUp: MadeUpLine[];
    query: ReviewQuery;
    mayDecide: boolean;
    values: FormValues;
    errors: FormErrors;
    /** what was just done */
    done: string;
    moved: number;
  };

export function presentReview(shown: ReviewShown) {
  const { tracker, wave, query, found, flagCounts, completes, excluded, mayDecide, errors } = shown;
  const here = paths.quality(tracker.id, wave.id);
  const people = new Map(flagCounts.map((one) => [one.name, one.people]));
  return {
    title: `Data quality · ${wave.label} · ${tracker.name}`,
    label: wave.label,
    waveHref: paths.wave(tracker.id, wave.id),
    monitorHref: paths.monitor(tracker.id, wave.id),
    effectHref: paths.qualityEffect(tracker.id, wave.id),
    reportHref: `${paths.report(tracker.id)}?wave=${wave.id}`,
    here,
    notice: noticeWords(shown),
    errors: summaryOf(errors),
    standing: standingWords(shown),
    lookHref: paths.qualityLook(tracker.id, wave.id),
    looked: lookedWords(shown),
    isPublished: shown.isPublished,
    kinds: FLAG_WORDS.map(({ name, label, about }) => ({
      label,
      about,
      people: count(people.get(name) ?? 0),
      href: `${here}?flag=${name}`,
      isChosen: query.flag === name,
    })),
    madeUp: shown.madeUp.map(({ waveId, ...line }) => ({ ...line, isThis: waveId === wave.id })),
    filters: filtersOf(query),
    found: `${counted(found, 'respondent', 'respondents')} ${found === 1 ? 'is' : 'are'} shown`,
    rows: rowsOf(shown),
    pages: pagesOf(shown, here),
    all: mayDecide && query.flag !== '' ? allOf(shown) : null,
    rules: mayDecide && wave.source === 'fieldwork' && wave.status !== 'closed' ? rulesOf(shown) : null,
    completes: count(completes),
    excluded: count(excluded.reduce((sum, one) => sum + one.people, 0)),
  };
}

function summaryOf(errors: FormErrors): ErrorSummary {
  return Object.entries(errors).map(([name, message]) => ({ href: `#${name}`, message }));
}

function noticeWords({ done, moved, query }: ReviewShown): string {
  if (done === 'looked') return 'All completes have been looked through.';
  if (done === 'later') return 'This wave is large: it is looked through in the background, within minutes.';
  if (done === 'saved') return 'Saved.';
  if (done !== 'moved') return '';
  return moved === 0
    ? 'Nobody changed: all of them stood so already.'
    : `${counted(moved, 'respondent', 'respondents')} with “${flagLabel(query.flag)}” changed. Every decision is kept with your name.`;
}

function standingWords({ excluded, completes }: ReviewShown): string {
  const words = exclusionWords(excluded, completes);
  return words === ''
    ? `Nobody is excluded; ${counted(completes, 'complete counts', 'completes count')}.`
    : `${words}.`;
}

function lookedWords({ pass, wave }: ReviewShown): string {
  if (wave.source === 'import')
    return 'Imported answers carry no times and no devices: they are not looked through.';
  if (pass === undefined)
    return 'What needs everybody’s answers (speed, patterns, copies, devices) has not been looked for yet.';
  const until = `Looked through on ${moment(pass.finishedAt)}: ${counted(pass.respondents, 'complete', 'completes')}`;
  return pass.isFinal
    ? `${until}, after the end of fieldwork.`
    : `${until}. It is done again as more come in, and at the end.`;
}

function filtersOf({ flag, state }: ReviewQuery) {
  const flags = [{ name: '', label: 'Any' }, ...FLAG_WORDS];
  const states = { '': 'Counted or excluded', counted: 'Counted', excluded: 'Excluded' };
  return {
    flags: flags.map(({ name, label }) => ({ value: name, label, isSelected: name === flag })),
    states: Object.entries(states).map(([value, label]) => ({ value, label, isSelected: value === state })),
  };
}

function rowsOf({ rows, flags, tracker, wave, labels }: ReviewShown) {
  return rows.map(({ responseId, status, source, completedAt, reason }) => {
    const own = flags.filter((one) => one.responseId === responseId);
    return {
      id: labels.labelOf(responseId).slice(0, 8),
      href: paths.qualityResponse(tracker.id, wave.id, labels.refOf(responseId)),
      when: completedAt === null ? '' : moment(completedAt),
      source: source === '' ? 'no source said' : source,
      points: count(pointsOf(own)),
      flags: own.map(({ flag }) => flagLabel(flag)),
      state: status === 'excluded' ? `Excluded: ${flagLabel(reason ?? 'other').toLowerCase()}` : 'Counted',
      tone: status === 'excluded' ? 'state-quiet' : 'state-live',
    };
  });
}

function pagesOf({ query, found }: ReviewShown, here: string) {
  const last = Math.max(1, Math.ceil(found / PAGE_SIZE));
  const at = (page: number) => `${here}?flag=${query.flag}&state=${query.state}&page=${page}`;
  return {
    words: last === 1 ? '' : `Page ${count(query.page)} of ${count(last)}`,
    before: query.page > 1 ? at(query.page - 1) : '',
    after: query.page < last ? at(query.page + 1) : '',
  };
}

function allOf({ query, values, errors }: ReviewShown) {
  return {
    flag: query.flag,
    label: flagLabel(query.flag),
    note: field('note', 'Why', values, errors, {
      hint: 'In a few words. It is kept with your name and shown to colleagues.',
    }),
  };
}

function rulesOf({ tracker, wave }: ReviewShown) {
  return {
    href: paths.qualityRules(tracker.id, wave.id),
    asksProof: wave.asksProof,
    endsAsQuality: wave.endsAsQuality,
  };
}
