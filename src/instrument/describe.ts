import { AIDED, CONSIDERATION, FAMILIARITY, PREFERENCE } from '../measurement/measure';
import { FAMILIARITY_POINTS } from './answers';
import { type Instrument } from './instrument';
import { type OwnPlace } from './own';
import { describeOwn } from './own-describe';
import { wording } from './wording';

/** A question as a reader of the questionnaire sees it. */
export type DescribedQuestion = {
  key: string;
  question: string;
  /** who is asked, in words */
  base: string;
  /** how it is answered: "one answer", "yes or no for each" … */
  form: string;
  options: string[];
  /** cards, where the question is asked once per item on them */
  items: string[];
  isRandomOrder: boolean;
};
export type DescribedBlock = { title: string; note: string; questions: DescribedQuestion[] };

const EVERYBODY = 'everybody';
const SEAL = 'From here there is no way back: names shown later must not change what came to mind.';

/** The questionnaire as a readable document, in the order asked. */
export function describeInstrument(instrument: Instrument): DescribedBlock[] {
  const own = (place: OwnPlace) => describeOwn(instrument, place);
  const funnel = funnelQuestions(instrument);
  const isChoice = ({ key }: DescribedQuestion) => key === CONSIDERATION || key === PREFERENCE;
  const image = { title: 'Image', note: '', questions: [...imageQuestions(instrument), ...own('image')] };
  const recommendation = [...npsQuestions(instrument), ...own('recommendation')];
  const blocks: DescribedBlock[] = [
    {
      title: 'Who is asked',
      note: '',
      questions: [...segmentQuestions(instrument, 'screener'), ...own('screener')],
    },
    { title: 'What comes to mind', note: SEAL, questions: unaidedQuestions(instrument) },
    {
      title: 'Awareness and choice',
      note: '',
      questions: [
        ...funnel.filter((one) => !isChoice(one)),
        ...own('awareness'),
        ...funnel.filter(isChoice),
        ...own('choice'),
      ],
    },
    image,
    { title: 'Recommendation', note: swapNote(instrument), questions: recommendation },
    {
      title: 'About you',
      note: '',
      questions: [...segmentQuestions(instrument, 'about-you'), ...own('about-you')],
    },
  ];
  return blocks.filter(({ questions }) => questions.length > 0);
}

function swapNote({ shuffledBlocks = [] }: Instrument): string {
  return shuffledBlocks.length > 1 ? 'For half of the people this part comes before the image.' : '';
}

function question(key: string, words: string, more: Partial<DescribedQuestion>): DescribedQuestion {
  const plain = { base: EVERYBODY, form: 'one answer', options: [], items: [], isRandomOrder: false };
  return { key, question: words, ...plain, ...more };
}

const names = ({ brands }: Instrument) => brands.map(({ name }) => name);
const madeUp = ({ fictitious = [] }: Instrument) => fictitious.map(({ name }) => `${name} (no real brand)`);

function segmentQuestions(instrument: Instrument, place: 'screener' | 'about-you'): DescribedQuestion[] {
  return instrument.segments
    .filter((segment) => segment.place === place)
    .map((segment) => {
      const isSilent = segment.options.some(({ qualifies }) => !qualifies);
      const silence = isSilent ? [] : [wording(instrument, 'undisclosed')];
      const labels = segment.options.map(({ label, qualifies }) =>
        qualifies ? label : `${label} (ends the interview)`,
      );
      return question(`segment:${segment.key}`, segment.question, { options: [...labels, ...silence] });
    });
}

function unaidedQuestions(instrument: Instrument): DescribedQuestion[] {
  if (!instrument.hasUnaided) return [];
  const form = `up to ${instrument.unaidedBoxes} typed names; the first that the brand list knows is top of mind`;
  return [
    question('unaided', wording(instrument, 'unaided'), {
      form,
      options: [wording(instrument, 'unaided.none')],
    }),
  ];
}

function funnelQuestions(instrument: Instrument): DescribedQuestion[] {
  const known = 'those who know at least one, for the ones they know';
  return instrument.funnel.map(({ measure, question: words }) => {
    const common = { items: names(instrument), isRandomOrder: instrument.brandOrder !== 'fixed' };
    if (measure === AIDED) {
      const options = [wording(instrument, 'aided-awareness.none')];
      const items = [...names(instrument), ...madeUp(instrument)];
      return question(measure, words, { ...common, items, form: 'any number', options });
    }
    if (measure === FAMILIARITY) {
      const options = FAMILIARITY_POINTS.map((point) =>
        wording(instrument, `familiarity.${point}`),
      ).reverse();
      return question(measure, words, { ...common, base: known, form: 'one answer for each', options });
    }
    if (measure === CONSIDERATION) {
      const options = [wording(instrument, 'consideration.none')];
      return question(measure, words, { ...common, base: known, form: 'any number', options });
    }
    if (measure === PREFERENCE) {
      return question(measure, words, {
        ...common,
        base: known,
        options: [wording(instrument, 'preference.none')],
      });
    }
    return question(measure, words, { ...common, form: 'yes or no for each' });
  });
}

function imageQuestions(instrument: Instrument): DescribedQuestion[] {
  if (instrument.statements.length === 0) return [];
  const most = instrument.imageBrandsPerPerson;
  return [
    question('image', wording(instrument, 'image', '…'), {
      base: `those who know a brand, for at most ${most}: ours when known, then those with the fewest answers so far`,
      form: 'yes or no for each',
      options: [
        wording(instrument, 'image.yes'),
        wording(instrument, 'image.no'),
        wording(instrument, 'image.unknown'),
      ],
      items: instrument.statements.map((statement) => statement.wording),
      isRandomOrder: instrument.statementOrder !== 'fixed',
    }),
  ];
}

function npsQuestions(instrument: Instrument): DescribedQuestion[] {
  if (!instrument.hasNps) return [];
  const ends = [`0 ${wording(instrument, 'nps.low')}`, `10 ${wording(instrument, 'nps.high')}`];
  const base = 'those who know the brand well, for our own and for their first choice';
  return [
    question('nps', wording(instrument, 'nps', '…'), { base, form: 'a number from 0 to 10', options: ends }),
  ];
}
