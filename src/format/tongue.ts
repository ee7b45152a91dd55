import { day, moment } from './date';
import { decimal, signedTenths, tenthPoints } from './decimal';
import { count, hundredths } from './number';
import { percent, percentRange, wholePercent } from './percent';

/** Languages that key players read: English is the one of staff. */
export const TONGUES = ['en', 'de', 'ar'] as const;
export type TongueName = (typeof TONGUES)[number];

/** How numbers and dates are written in a language. */
export type Tongue = {
  language: TongueName;
  direction: 'ltr' | 'rtl';
  plural(value: number): Intl.LDMLPluralRule;
  count(value: number): string;
  decimal(value: number, digits: number): string;
  percent(share: number): string;
  range(low: number, high: number): string;
  /** to a tenth, without a sign: "3.4 points" */
  points(share: number): string;
  /** to a tenth, with its sign: "+3.4" */
  signed(share: number): string;
  hundredths(value: number): string;
  /** a number that a person typed, with all its digits */
  typed(value: number): string;
  /** an ISO date or instant */
  day(iso: string): string;
  /** an ISO instant with the time, in UTC */
  moment(iso: string): string;
};

const ENGLISH: Tongue = {
  language: 'en',
  direction: 'ltr',
  plural: (value) => new Intl.PluralRules('en').select(value),
  count,
  decimal,
  percent,
  range: percentRange,
  points: tenthPoints,
  signed: signedTenths,
  hundredths,
  typed: (value) => String(Number(value.toPrecision(12))),
  day,
  moment,
};

type Own = {
  language: TongueName;
  direction: Tongue['direction'];
  to: string;
  points: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
};

const GERMAN: Own = {
  language: 'de',
  direction: 'ltr',
  to: 'bis',
  points: { one: '{n} Punkt', other: '{n} Punkte' },
};

const ARABIC: Own = {
  language: 'ar',
  direction: 'rtl',
  to: 'إلى',
  points: {
    zero: '{n} نقطة',
    one: 'نقطة واحدة',
    two: 'نقطتان',
    few: '{n} نقاط',
    many: '{n} نقطة',
    other: '{n} نقطة',
  },
};

function tongueFrom({ language, direction, to, points }: Own): Tongue {
  const rules = new Intl.PluralRules(language);
  const written = (value: number, least: number, most: number) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: least, maximumFractionDigits: most }).format(
      value,
    );
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  const whole = (share: number) => written(wholePercent(share), 0, 0).replace('-', '\u2212');
  const tenths = (share: number) => Number((Math.abs(share) * 100).toFixed(1));
  return {
    language,
    direction,
    plural: (value) => rules.select(value),
    count: (value) => written(value, 0, 0),
    decimal: (value, digits) => written(value, 0, digits),
    percent: (share) => `${whole(share)}\u202F%`,
    range: (low, high) => `${whole(low)} ${to} ${whole(high)}\u202F%`,
    points: (share) => {
      const value = tenths(share);
      return (points[rules.select(value)] ?? points.other).replace('{n}', written(value, 0, 1));
    },
    signed: (share) => {
      const value = tenths(share);
      if (value === 0) return '0';
      const text = `${share > 0 ? '+' : '\u2212'}${written(value, 0, 1)}`;
      // Without these marks the sign would stand behind its number.
      return direction === 'rtl' ? `\u2066${text}\u2069` : text;
    },
    hundredths: (value) => written(value, 2, 2).replace('-', '\u2212'),
    typed: (value) => written(Number(value.toPrecision(12)), 0, 10),
    day: (iso) => days.format(new Date(iso)),
    moment: (iso) => `${moments.format(new Date(iso))} UTC`,
  };
}

const ALL: Record<TongueName, Tongue> = { en: ENGLISH, de: tongueFrom(GERMAN), ar: tongueFrom(ARABIC) };

export function tongueOf(language: TongueName): Tongue {
  return ALL[language];
}

/**
 * Names, dates and signed numbers keep their own order among words that run from right to left. Addresses are left as they are:
 * whatever makes a link of them would take the marks into it.
 */
function isolated(text: string): string {
  return text === '' || text.startsWith('http') ? text : `\u2068${text}\u2069`;
}

/** Words by key; forms where a number under `count` decides. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
export type Catalogue<K extends string> = Readonly<Record<K, string | Forms>>;
export type Values = Readonly<Record<string, string | number>>;

/** Words with what is put in; numbers are written as the language writes them. */
export function sayFrom<K extends string>(
  { plural, count: whole, typed, direction }: Tongue,
  words: Catalogue<K>,
): (key: K, values?: Values) => string {
  return (key, values = {}) => {
    const form: string | Forms = words[key];
    const text = typeof form === 'string' ? form : (form[plural(Number(values['count']))] ?? form.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      if (typeof value === 'string') return direction === 'rtl' ? isolated(value) : value;
      return Number.isInteger(value) ? whole(value) : typed(value);
    });
  };
}
