import { type Instrument } from '../../instrument/instrument';
import { wording, type WordingKey } from '../../instrument/wording';
import { type Report } from './results.report.types';

/** The questions behind the figures, in the words in which they were asked. */
export function askedQuestions(instrument: Instrument): Report['questions'] {
  const { funnel, statements, hasUnaided, hasNps } = instrument;
  const steps = funnel.map(({ measure, label, question }) => ({ key: measure, label, wording: question }));
  return [
    ...(hasUnaided ? asked(instrument, 'unaided', 'Named without help') : []),
    ...steps,
    ...(statements.length > 0 ? asked(instrument, 'image', 'Image') : []),
    ...(hasNps ? asked(instrument, 'nps', 'Recommendation') : []),
  ].filter((question) => question.wording !== '');
}

/** An imported history often comes without its wording: then nothing is said, rather than words that nobody read. */
function asked(instrument: Instrument, key: WordingKey, label: string): Report['questions'] {
  if (instrument.origin === 'imported' && instrument.questions[key] === undefined) return [];
  const own = instrument.brands.find(({ isOwn }) => isOwn);
  return [{ key, label, wording: wording(instrument, key, own?.name ?? '…') }];
}
