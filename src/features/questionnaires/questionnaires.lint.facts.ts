import { nearestReadable } from '../../instrument/colour';
import { type Instrument } from '../../instrument/instrument';
import { knownTypically } from './questionnaires.bases';
import {
  type Found,
  type LintFacts,
  type Mend,
  type QuotaFacts,
  type Rule,
} from './questionnaires.lint.types';
import { quoted, segmentPlace } from './questionnaires.texts';

/** Fewer than this and a figure of the wave says next to nothing. */
const LEAST_BASE = 30;
const LEAST_CONTRAST = 4.5;

/** Rules about what the questionnaire is used for and in: each is silent where it is not told. */
export const FACT_RULES: Rule[] = [
  { id: 'privacy.missing', severity: 'block', check: missingIntro },
  { id: 'scale.changed', severity: 'block', check: unconfirmed },
  { id: 'quota.impossible', severity: 'block', check: impossibleQuotas },
  { id: 'quota.overbooked', severity: 'block', check: unexplainedOverbooking },
  { id: 'i18n.missing', severity: 'block', check: missingLanguages },
  { id: 'a11y.contrast', severity: 'block', check: weakContrasts },
  { id: 'a11y.alt', severity: 'warn', check: logosWithoutText },
  { id: 'base.small', severity: 'warn', check: smallBases },
  { id: 'target.unasked', severity: 'warn', check: notAsked },
  { id: 'target.missing', severity: 'info', check: noTarget },
];

function missingIntro({ intro }: Instrument, { usualIntro = {} }: LintFacts): Found {
  const parts = [
    ['who is asking', 'sponsor'],
    ['why', 'purpose'],
    ['whom to contact', 'contact'],
  ] as const;
  return parts
    .filter(([, part]) => intro[part].trim() === '')
    .map(([what, part]) => {
      const words = usualIntro[part];
      const finding = { place: 'intro', message: `The first page does not say ${what}.` };
      const fix = 'Fill it in under Settings.';
      if (words === undefined) return { ...finding, fix };
      const setting = { about: 'intro' as const, words: { [part]: words } };
      return { ...finding, fix, mend: { kind: 'setting', label: `Write ${quoted(words)}`, setting } };
    });
}

/** A wave after the first opens only when somebody has said why it is not asked as before. */
function unconfirmed(_: Instrument, { unconfirmed: changes = [] }: LintFacts): Found {
  return changes
    .filter(({ isBreak }) => isBreak)
    .map(({ what }) => ({
      place: '',
      message: `The trend breaks here: ${what}`,
      fix: 'Take the change back, or confirm it with a reason on the wave’s page.',
    }));
}

function impossibleQuotas(_: Instrument, { quotas = [] }: LintFacts): Found {
  return quotas.flatMap(({ label, sum, wanted, unreachable }) => [
    ...(sum >= wanted
      ? []
      : [
          {
            place: '',
            message: `The cells of the quota “${label}” add up to ${sum} people, and the wave wants ${wanted}.`,
            fix: 'Make them the same.',
            mend: mendQuota(label, 'Share the places out anew, in the same proportions'),
          },
        ]),
    ...unreachable.map((cell) => ({
      place: '',
      message: `Nobody can be in the cell “${cell}” of the quota “${label}”.`,
      fix: 'Take the cell out, or offer the answer that leads to it.',
      mend: mendQuota(label, 'Give its places to the other cells'),
    })),
  ]);
}

const mendQuota = (quota: string, label: string): Mend => ({ kind: 'quota', label, quota });

/** Quotas whose groups together take more people than the wave wants; some mean it. */
export function overbookedQuotas({
  quotas = [],
}: Pick<LintFacts, 'quotas'>): { item: string; what: string }[] {
  return quotas
    .filter(({ sum, wanted, overbookedBecause }) => sum > wanted && overbookedBecause === undefined)
    .map((quota) => ({ item: overbookingItem(quota), what: overbookingWords(quota) }));
}

/** A reason is about exactly these numbers: with others it is asked for again. */
export const overbookingItem = ({ label }: Pick<QuotaFacts, 'label'>): string => `quota:${label}`;
export const overbookingWords = ({ label, sum, wanted }: QuotaFacts): string =>
  `The groups of the quota “${label}” take ${sum} people, and the wave wants ${wanted}: some groups will stay below their number.`;

function unexplainedOverbooking(_: Instrument, facts: LintFacts): Found {
  const fix = 'Make them the same, or say on the wave’s page why more are taken.';
  return (facts.quotas ?? []).flatMap((quota): Found =>
    overbookedQuotas({ quotas: [quota] }).map(({ what }) => ({
      place: '',
      message: what,
      fix,
      mend: mendQuota(quota.label, 'Share the places out anew, in the same proportions'),
    })),
  );
}

function missingLanguages(_: Instrument, { languages = [] }: LintFacts): Found {
  return languages
    .filter(({ missing }) => missing.length > 0)
    .map(({ language, tag, missing }) => {
      const message = `${missing.length === 1 ? '1 text has' : `${missing.length} texts have`} no words in ${language} yet, the first “${missing[0]}”.`;
      const finding = { place: '', message, fix: 'Translate them, or take the language out.' };
      if (tag === undefined) return finding;
      const setting = { about: 'language' as const, drop: tag };
      return { ...finding, mend: { kind: 'setting', label: `Ask without ${language}`, setting } };
    });
}

function weakContrasts(instrument: Instrument, { theme }: LintFacts): Found {
  const accent = instrument.theme?.accent;
  const readable = accent === undefined ? undefined : nearestReadable(accent);
  const mend: { mend?: Mend } =
    readable === undefined || readable === accent
      ? {}
      : {
          mend: {
            kind: 'setting',
            label: `Take #${readable}, the nearest that can be read`,
            setting: { about: 'accent', accent: readable },
          },
        };
  return (theme?.contrasts ?? [])
    .filter(({ ratio }) => ratio < LEAST_CONTRAST)
    .map(({ what, ratio }) => ({
      place: '',
      message: `${what} has a contrast of ${(Math.floor(ratio * 10) / 10).toFixed(1)} to 1, which many cannot read.`,
      fix: `Choose colours of at least ${LEAST_CONTRAST} to 1.`,
      ...mend,
    }));
}

function logosWithoutText(_: Instrument, { theme }: LintFacts): Found {
  return (theme?.logos ?? [])
    .filter(({ hasText }) => !hasText)
    .map(({ brand }) => ({
      place: 'aided-awareness',
      message: `The logo of ${brand} stands without its name, so those who do not see it cannot choose it.`,
      fix: 'Show the name beside it.',
    }));
}

function smallBases(instrument: Instrument, { planned }: LintFacts): Found {
  if (planned === undefined) return [];
  const { statements, brands, imageBrandsPerPerson, segments } = instrument;
  const known = Math.max(1, knownTypically(brands.length));
  const perBrand = Math.round((planned * Math.min(imageBrandsPerPerson, known)) / Math.max(1, brands.length));
  const image =
    statements.length > 0 && perBrand < LEAST_BASE
      ? [
          {
            place: 'image',
            message: `Of ${planned} people about ${perBrand} will be asked about the image of a usual competitor: too few to say anything.`,
            fix: 'Plan more people, ask about fewer brands, or about more brands per person.',
          },
        ]
      : [];
  const thin = segments.flatMap(({ key, label, options }): Found => {
    const open = options.filter(({ qualifies }) => qualifies).length;
    const each = Math.round(planned / Math.max(1, open));
    if (open < 2 || each >= LEAST_BASE) return [];
    const message = `Of ${planned} people about ${each} will give each answer to “${label}”: too few to report by it.`;
    return [{ place: segmentPlace(key), message, fix: 'Plan more people, or join answers.' }];
  });
  return [...image, ...thin];
}

function notAsked({ statements }: Instrument, { target = [], targetWordings = {} }: LintFacts): Found {
  const asked = new Set(statements.map(({ key }) => key));
  return target
    .filter((key) => !asked.has(key))
    .map((key) => ({
      place: 'image',
      message: `The target names “${targetWordings[key] ?? key}”, which is not asked: nobody will know how far it is.`,
      fix: 'Ask it again under Settings, or agree on a target without it.',
    }));
}

function noTarget({ statements }: Instrument, { target }: LintFacts): Found {
  if (target === undefined) return [];
  return statements
    .filter(({ key }) => !target.includes(key))
    .map(({ wording }) => ({
      place: 'image',
      message: `The target says nothing about “${wording}”.`,
      fix: 'Give it a target, or ask why it is asked.',
    }));
}
