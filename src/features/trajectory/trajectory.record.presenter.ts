import { accountOf, type Forecasts, type Scored } from './trajectory.record';
import { accountWords, recordRow, type RecordRow } from './trajectory.record.words';
import { type Path } from './trajectory.types';

export type RecordSection = { headline: string; words: string[]; rows: RecordRow[] };

export type RecordFigure = {
  kept: RecordSection;
  late: RecordSection | null;
  hindsight: RecordSection | null;
  notKept: string;
};

/** The record of all forecasts, and the rows of the one that is looked at. */
export function presentRecord(
  forecasts: Forecasts,
  paths: readonly Path[],
  shown: Path,
  hasSegment: boolean,
): RecordFigure {
  const { kept, late, hindsight } = forecasts;
  return {
    kept: keptSection(kept, paths, shown),
    late: late.length === 0 ? null : section(late, shown, 'Kept too late to count', LATE),
    hindsight:
      hindsight.length === 0
        ? null
        : section(hindsight, shown, 'In hindsight', HINDSIGHT, accountWords(accountOf(hindsight)!)),
    notKept: hasSegment ? 'Forecasts are kept for everybody, not for segments.' : '',
  };
}

const LATE = 'They were stored after the first answers of the wave they speak of, so they foretold nothing.';
const HINDSIGHT =
  'What this method would have said from each earlier wave, using only that wave and those before. Nobody said it then: whoever looks back knows the target and which waves were to come. It is never added to the record above.';

function keptSection(kept: readonly Scored[], paths: readonly Path[], shown: Path): RecordSection {
  const account = accountOf(kept);
  const rows = rowsOf(kept, shown);
  if (account === null) return { headline: 'No forecast has been kept yet', words: [BEGINS], rows };
  const [first = '', ...more] = accountWords(account);
  const others =
    paths.length > 1
      ? ['All statements and the whole profile together; the table shows those of the one chosen above.']
      : [];
  if (account.scored === 0)
    return { headline: 'No forecast could be scored yet', words: [first, ...more, ...others], rows };
  return { headline: first.replace(/\.$/, ''), words: [...more, ...others], rows };
}

const BEGINS =
  'From the third comparable wave on, what is forecast is stored when a wave is over, and scored here when the wave arrives that it speaks of. It takes a locked target.';

function section(
  all: readonly Scored[],
  shown: Path,
  headline: string,
  about: string,
  words: string[] = [],
): RecordSection {
  return { headline, words: [about, ...words], rows: rowsOf(all, shown) };
}

function rowsOf(all: readonly Scored[], { subject }: Path): RecordRow[] {
  return all.filter(({ said }) => said.subjectKey === subject.key).map((one) => recordRow(one, subject));
}
