import { decimal } from '../../format/decimal';
import { secondsShort } from '../../format/duration';
import { count, counted } from '../../format/number';
import { type Contradiction } from '../../instrument/quality-contradictions';
import { type FlagFacts, FLAGS, type FlagName } from '../../instrument/quality';
import { type Count } from './quality.queries';

type Words = { label: string; short: string; about: string };

/** What a flag is called in a list, within a sentence, and what it means. */
const WORDS: Record<FlagName, Words> = {
  trap: {
    label: 'Filled in a hidden field',
    short: 'filled in a hidden field',
    about: 'The first page has a field that people do not see. Programs fill it in.',
  },
  proof: {
    label: 'Failed the check at the start',
    short: 'failed the check at the start',
    about: 'Neither the browser’s small work nor the plain sum was right, twice.',
  },
  'too-fast': {
    label: 'Too fast',
    short: 'too fast',
    about: 'Less than a third of the time that others took for the same pages.',
  },
  'instant-pages': {
    label: 'Pages answered at once',
    short: 'pages answered at once',
    about: 'At least three pages, and a third of all, in less than a second each.',
  },
  'same-answers': {
    label: 'Same answers to all cards',
    short: 'same answers throughout',
    about: 'All image cards alike or in turn, where others’ answers make that very unlikely.',
  },
  contradiction: {
    label: 'Answers that contradict',
    short: 'contradictory',
    about: 'One answer says the opposite of another.',
  },
  nonsense: { label: 'Nonsense typed', short: 'nonsense', about: 'Typed text that is keys and not words.' },
  copied: {
    label: 'Copied text',
    short: 'copied',
    about: 'A long text that others gave word for word, or the question itself.',
  },
  'same-device': {
    label: 'Same device on one day',
    short: 'same device',
    about: 'Several completes from one address and browser on one day. Offices and families share both.',
  },
};

export const FLAG_WORDS: { name: FlagName; label: string; about: string }[] = FLAGS.map((name) => ({
  name,
  label: WORDS[name].label,
  about: WORDS[name].about,
}));

function isFlag(name: string): name is FlagName {
  return (FLAGS as readonly string[]).includes(name);
}

export function flagLabel(name: string): string {
  return isFlag(name) ? WORDS[name].label : 'Other reason';
}

/** "12 of 612 excluded: 9 too fast, 3 copied"; '' where nobody is. */
export function exclusionWords(reasons: readonly Count[], completes: number): string {
  const excluded = reasons.reduce((sum, { people }) => sum + people, 0);
  if (excluded === 0) return '';
  const parts = reasons.map(({ name, people }) => {
    const short = isFlag(name) ? WORDS[name].short : 'for another reason';
    return `${count(people)} ${short}`;
  });
  return `${count(excluded)} of ${count(completes + excluded)} excluded: ${parts.join(', ')}`;
}

const CONTRADICTIONS: Record<Contradiction, (brand: string) => string> = {
  'named-not-recognised': (brand) => `named ${brand} without help, but did not tick it in the list`,
  'well-but-unknown': (brand) => `knows ${brand} well, but not enough to say anything about it`,
  'chosen-not-recommended': (brand) => `would choose ${brand} first, but gave it 0 to 3 for recommending`,
  'chosen-name-only': (brand) => `would choose ${brand} first, but knows it by its name only`,
  'knows-fictitious': (brand) => `says to know ${brand}, a name that is no brand`,
};

/** Why somebody was flagged, from the facts kept with the flag. @param brands  names by key */
export function reasonWords(name: string, facts: FlagFacts, brands: ReadonlyMap<string, string>): string {
  const number = (key: string) => Number(facts[key] ?? 0);
  switch (name as FlagName) {
    case 'trap':
    case 'proof':
      return WORDS[name as 'trap'].about;
    case 'too-fast':
      return `${secondsShort(number('seconds'))} for ${counted(number('pages'), 'page', 'pages')} that usually take ${secondsShort(number('usual'))} (medians of the same pages).`;
    case 'instant-pages':
      return `${count(number('instant'))} of ${counted(number('pages'), 'page', 'pages')} in less than a second each.`;
    case 'same-answers':
      return `${patternWords(String(facts['pattern']))} on ${counted(number('cards'), 'card', 'cards')} about ${counted(number('brands'), 'brand', 'brands')}; by what others answered, one in ${count(number('oneIn'))}.`;
    case 'contradiction':
      return `${sentence(pairsOf(facts).map(([kind, brand]) => CONTRADICTIONS[kind](brands.get(brand) ?? brand)))}.`;
    case 'nonsense':
      return `${count(number('texts'))} of ${counted(number('of'), 'typed text', 'typed texts')}.`;
    case 'copied':
      return facts['repeatsQuestion'] === 'yes'
        ? 'Typed the question itself.'
        : `${counted(number('people'), 'person', 'people')} typed the same long text.`;
    case 'same-device':
      return `${count(number('people'))} completes from this device on its day.`;
  }
}

function patternWords(pattern: string): string {
  if (pattern === 'in-turn') return 'Yes and no in turn';
  return pattern === 'all-yes' ? 'Yes' : 'No';
}

function pairsOf({ pairs }: FlagFacts): [Contradiction, string][] {
  const all = Array.isArray(pairs) ? (pairs as string[]) : [];
  return all.map((pair) => {
    const at = pair.indexOf(':');
    return [pair.slice(0, at) as Contradiction, pair.slice(at + 1)];
  });
}

function sentence(parts: readonly string[]): string {
  const text = parts.join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function scoreWords(score: number): string {
  return decimal(score, 2);
}
