import { type Suggestion } from '../../coding/suggest';
import { day } from '../../format/date';
import { count, counted } from '../../format/number';
import { paths } from '../../paths';
import { type Tracker } from '../trackers/trackers.queries';
import { SIZES } from './codeframe.check.schemas';
import { agreementWords, checkWords, saidWords } from './codeframe.check.words';
import { codingNav } from './codeframe.nav';
import { codeOf, isRight, type Looked, type Said, type Standing } from './codeframe.sample';
import { type Named } from './codeframe.presenter';
import { shortText } from './codeframe.words';

export type ChecksShown = {
  tracker: Tracker;
  standings: readonly Standing[];
  waves: readonly { id: string; label: string }[];
  personId: string;
  message: string;
};

/** Every random check of a tracker's codes, and the form for another. */
export function presentChecks({ tracker, standings, waves, personId, message }: ChecksShown) {
  return {
    title: `Checks of coding – ${tracker.name}`,
    nav: codingNav(tracker.id, 'checks'),
    message,
    action: paths.codingChecks(tracker.id),
    waves: waves.map(({ id, label }) => ({ value: id, label })),
    sizes: SIZES.map((size) => ({ value: String(size), label: count(size), selected: size === 200 })),
    checks: standings.map((standing) => {
      const { sample } = standing;
      return {
        href: paths.codingCheck(tracker.id, sample.id),
        label: `${sample.waveLabel}, drawn on ${day(sample.drawnAt)}`,
        by: `${sample.firstName}${sample.secondName === null ? '' : ` and ${sample.secondName}`} · frame version ${sample.frameVersion} · seed ${sample.seed}`,
        error: checkWords(standing.check, standing),
        agreement: agreementWords(standing.agreement, standing),
        action: actionWords(standing, personId),
      };
    }),
  };
}

function actionWords({ sample, done, texts }: Standing, personId: string): string {
  if (sample.firstPerson === personId) return done.first < texts.length ? 'Go on checking' : 'Look at it';
  if (sample.secondPerson !== null && sample.secondPerson !== personId) return 'Look at it';
  return done.second < texts.length ? 'Code it blind to the first' : 'Look at it';
}

export type CheckShown = {
  tracker: Tracker;
  standing: Standing;
  role: 'first' | 'second' | null;
  /** the text to look at; null when this person is through */
  current: Looked | null;
  suggestions: readonly Suggestion[];
  brands: readonly Named[];
  message: string;
};

/** One text of a check after the other; when both are through, what it came to and what they differ on. */
export function presentCheck(shown: CheckShown) {
  const { tracker, standing, role, current, brands, message } = shown;
  const { sample, texts, done } = standing;
  const names = new Map(brands.map(({ key, name }) => [key, name]));
  const looked = role === 'second' ? done.second : done.first;
  const previous = texts.findLast(
    ({ position, ...text }) =>
      role !== null && text[role] !== null && position < (current?.position ?? texts.length),
  );
  const isThrough = current === null;
  return {
    title: `Check of ${sample.waveLabel} – ${tracker.name}`,
    nav: codingNav(tracker.id, 'checks'),
    heading: `Check of ${sample.waveLabel}`,
    message,
    role: role === 'second' ? BLIND : role === 'first' ? CONFIRM : ONLOOKER,
    progress: `${count(looked)} of ${counted(texts.length, 'text', 'texts')}; ${count(sample.size)} mentions drawn`,
    action: paths.codingVerdicts(tracker.id, sample.id),
    backHref:
      previous === undefined ? '' : `${paths.codingCheck(tracker.id, sample.id)}?at=${previous.position}`,
    current: current === null ? null : presentCurrent(current, shown, names),
    brands: brands.map(({ key, name, isListed }) => ({
      value: key,
      label: isListed ? name : `${name} (not in the list)`,
    })),
    // Whoever has texts left would see by these what the other said.
    outcome: isThrough
      ? [checkWords(standing.check, standing), agreementWords(standing.agreement, standing)]
      : [],
    wrong: isThrough ? wrongOnes(standing, names) : [],
    differing: isThrough ? standing.differing.map((text) => presentDiffering(text, standing, names)) : [],
  };
}

const CONFIRM =
  'Say of each text whether the code is right. What was wrong becomes your decision and holds for all waves.';
const BLIND =
  'You are the second coder: say what each text means. What the first coder said, and what it was coded as, is not shown.';
const ONLOOKER = 'Two people look at this check; here is what came of it.';

function presentCurrent(
  text: Looked,
  { role, suggestions, standing }: CheckShown,
  names: ReadonlyMap<string, string>,
) {
  const code = { kind: text.kind, brands: text.brands };
  const isFirst = role === 'first';
  const others = suggestions.map(({ brand }) => brand).filter((brand) => !isFirst || !isOnly(code, brand));
  // The order of suggestions would tell the second coder which one the machine took.
  const shown = isFirst
    ? others
    : others.sort((a, b) => ((names.get(a) ?? a) < (names.get(b) ?? b) ? -1 : 1));
  const buttons = [
    ...(isFirst ? [{ value: valueOf(code), label: `Right: ${saidWords(code, names)}` }] : []),
    ...shown.map((brand) => ({ value: `brand:${brand}`, label: names.get(brand) ?? brand })),
  ].slice(0, 3);
  return {
    position: String(text.position),
    shown: shortText(text.text),
    place: `${text.position + 1} of ${standing.texts.length}`,
    drawn: counted(text.drawn, 'mention of the draw', 'mentions of the draw'),
    why: isFirst ? text.reason : '',
    partly:
      isFirst && !text.isComplete ? 'Part of this answer waits in the queue: look at the code alone.' : '',
    buttons: buttons.map((button, i) => ({ ...button, key: String(i + 1) })),
    said: text[role ?? 'first'] === null ? '' : `You said: ${saidWords(text[role ?? 'first']!, names)}`,
  };
}

function isOnly({ brands }: Said, brand: string): boolean {
  return brands.length === 1 && brands[0] === brand;
}

function valueOf({ kind, brands }: Said): string {
  return kind === 'brands' ? `brands:${brands.join('|')}` : kind;
}

function wrongOnes({ texts, check }: Standing, names: ReadonlyMap<string, string>) {
  if (check === null) return [];
  return texts
    .filter((text) => text.final !== null && !isRight(text, text.final))
    .map((text) => ({
      shown: shortText(text.text),
      drawn: count(text.drawn),
      was: saidWords(text, names),
      is: saidWords(text.final!, names),
      why: text.reason,
    }));
}

function presentDiffering(text: Looked, { sample }: Standing, names: ReadonlyMap<string, string>) {
  const settled = text.settled === null ? '' : saidWords(text.settled, names);
  return {
    id: `differ-${text.position}`,
    position: String(text.position),
    shown: shortText(text.text),
    said: [
      { by: sample.firstName, words: saidWords(text.first!, names), value: valueOf(text.first!) },
      { by: sample.secondName ?? '', words: saidWords(text.second!, names), value: valueOf(text.second!) },
    ],
    settled: settled === '' ? '' : `Settled: ${settled}`,
    isOpen: text.settled === null || codeOf(text.settled) === '',
  };
}
