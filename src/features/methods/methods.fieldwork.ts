import { day, daySpan } from '../../format/date';
import { count, counted } from '../../format/number';
import { languagesOf } from '../../instrument/translation';
import { englishName } from '../../instrument/translation.made';
import { closedSince } from '../waves/waves.state';
import { KIND_WORDS } from '../waves/waves.sampling.words';
import { codingFacts } from './methods.coding';
import { fact, items, type MethodSection, section } from './methods.document';
import { falseRecognitionWords } from '../results/results.false-recognition';
import { type MethodMaterial } from './methods.loading';

/** How it was done and for whom: the disclosure items before and around the questionnaire. */
export function strategySection({ tracker, wave, instrument }: MethodMaterial): MethodSection {
  const series = `Wave ${count(wave.position)} of the tracker “${tracker.name}”, which asks the same questions again so that differences are changes.`;
  const what =
    instrument.origin === 'asked'
      ? 'A survey with one fixed questionnaire, asked of every respondent in the same order.'
      : 'A survey done with another tool; its answers were imported, one row per respondent.';
  return section('strategy', 'Data collection strategy', items(1, 'research method and objectives'), {
    paragraphs: [`${what} ${series}`],
    facts: [
      fact('What it is about', `How people see ${ownBrand(instrument)} among ${instrument.category}`),
      fact('Purpose, as respondents read it', instrument.intro.purpose),
    ],
  });
}

export function ownBrand({ brands }: MethodMaterial['instrument']): string {
  return brands.find(({ isOwn }) => isOwn)?.name ?? 'the brand';
}

export function sponsorSection({ instrument, facts }: MethodMaterial): MethodSection {
  return section(
    'sponsor',
    'Who commissioned and who conducted it',
    items(2, 'client and research provider'),
    {
      facts: [
        fact('Commissioned and paid by', facts?.commissionedBy ?? '', 'commissionedBy'),
        fact('Conducted by', facts?.conductedBy ?? '', 'conductedBy'),
        fact('Named to respondents as who asks', instrument.intro.sponsor),
        fact('Contact for questions about the research', facts?.contact ?? '', 'contact'),
        fact('Contact given to respondents', instrument.intro.contact),
      ],
    },
  );
}

export function populationSection({ instrument, facts }: MethodMaterial): MethodSection {
  const screeners = instrument.segments.filter(({ place }) => place === 'screener');
  const rows = screeners.map(({ question, options }) => {
    const of = (qualifies: boolean) =>
      options
        .filter((option) => option.qualifies === qualifies)
        .map(({ label }) => label)
        .join('; ') || 'none';
    return [question, of(true), of(false)];
  });
  const nobody =
    instrument.origin === 'imported'
      ? 'The imported file says nothing of a screener: everybody in it counts as belonging to the audience.'
      : 'No question decided who belongs to the audience: everybody who came was asked.';
  return section('population', 'Population and audience', items(4, 'target population'), {
    facts: [fact('Population under study', facts?.population ?? '', 'population')],
    paragraphs: rows.length === 0 ? [nobody] : [],
    tables:
      rows.length === 0
        ? []
        : [
            {
              caption: 'Questions that decide who belongs to the audience',
              head: ['Question', 'Belongs to it', 'Ends the interview'],
              rows,
              isNumeric: false,
            },
          ],
  });
}

export function sampleSection({ wave, facts }: MethodMaterial): MethodSection {
  const kind = facts === null ? null : KIND_WORDS[facts.sampleKind];
  return section('sample', 'Sample and recruitment', items(5, 'sampling (annex A) and recruitment'), {
    facts: [
      fact('Kind of sample', kind === null ? '' : `${kind.name}. ${kind.meaning}`, 'sampleKind'),
      fact('Sample drawn from, and whom that misses', facts?.frame ?? '', 'frame'),
      fact('Recruitment and incentives', facts?.recruitment ?? '', 'recruitment'),
      fact('Completes planned', wave.plannedCompletes === null ? '' : count(wave.plannedCompletes)),
    ],
    paragraphs:
      wave.source === 'fieldwork'
        ? ['People came by the wave’s own link. No quotas stopped anybody who belongs to the audience.']
        : [],
  });
}

const MODE_OF_OURS =
  'Online, self-completed, on phone or computer: one question a page, the same on both, complete without scripts.';

export function modeSection(material: MethodMaterial): MethodSection {
  const { wave, facts } = material;
  const isOurs = wave.source === 'fieldwork';
  const typed = facts?.mode ?? '';
  return section('mode', 'Mode and language', items(6, 'data collection: self-completion (annex E)'), {
    facts: [
      fact('Mode', isOurs ? [MODE_OF_OURS, typed].filter(Boolean).join(' ') : typed, 'mode'),
      fact('Language', isOurs ? languageWords(material) : ''),
    ],
  });
}

/** The questionnaire's own language, or each with how many answered in it. */
function languageWords({ instrument, answeredIn }: MethodMaterial): string {
  const offered = languagesOf(instrument);
  if (offered.length === 1) return englishName(instrument.language);
  const answers = (language: string) =>
    answeredIn
      .filter((one) => (one.language || instrument.language) === language)
      .reduce((sum, { completes }) => sum + completes, 0);
  return offered
    .map((language) => `${englishName(language)} (${counted(answers(language), 'complete', 'completes')})`)
    .join(', ');
}

export function datesSection({ wave, report }: MethodMaterial, now: Date): MethodSection {
  const { fieldFrom = null, fieldTo = null } = report?.wave ?? {};
  const closed = closedSince(wave, now);
  const isOurs = wave.source === 'fieldwork';
  const spanned = fieldFrom !== null && fieldTo !== null ? daySpan(fieldFrom, fieldTo) : '';
  const own = [
    fact('Opened', wave.openedAt === null ? 'not yet' : day(wave.openedAt)),
    fact('Closed', closed === null ? 'not yet' : day(closed.toISOString())),
  ];
  return section('dates', 'Dates of fieldwork', items(7, 'fieldwork dates'), {
    facts: [fact('First to last completed interview', spanned), ...(isOurs ? own : [])],
  });
}

export function processingSection(
  { progress, excluded: words, wave, facts, results, report, codeCheck }: MethodMaterial,
  software: string,
): MethodSection {
  const isOurs = wave.source === 'fieldwork';
  const excluded = isOurs
    ? words || `${counted(progress.excluded, 'response', 'responses')} excluded after fieldwork`
    : 'Not known: the file held who was kept';
  const identity = results?.instrument.hasUnaided
    ? [
        'Names typed without help are coded by the spellings of the code frame, by what people decided on the same words, and where they are misspelt within narrow bounds; what is not certain waits for a person and counts for nobody until then.',
      ]
    : [];
  return section(
    'processing',
    'Processing and quality',
    items(10, 'data management and processing (annex F)'),
    {
      facts: [
        fact('Quality checks', facts?.checks ?? '', 'checks'),
        fact('Exclusions', excluded),
        fact('Imputation', 'None. A question that was not asked or not answered is left out of its base.'),
        ...codingFacts(codeCheck, results?.instrument.hasUnaided === true),
        fact('Software', software),
      ],
      paragraphs: [
        ...identity,
        ...falseRecognitionWords(report?.falseRecognition ?? []),
        'Every answer is counted once, in the wave’s tally; all figures come from these counts, so page, chart and file agree.',
      ],
    },
  );
}
