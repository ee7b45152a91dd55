import { type CsvCell, csvLine } from '../../http/csv';
import { ownQuestion } from '../../instrument/own-asked';
import { type Column, nameOf, type Source } from './exports.columns';
import { type ExportedWave, type ExportFile, exportPages, type Surroundings } from './exports.file';
import { type Holding } from './exports.queries';

/** A stacked file: for each respondent a row per brand of their wave. Values by place in the wide row. */
type Stacking = {
  /** of the respondent, the same in each of their rows */
  shared: Column[];
  /** name of a column without its brand, and where each brand's stands */
  stacked: Map<string, Map<string, number>>;
};

/** One row per respondent and brand, as CSV. Blank is not asked, as in the wide file. */
export async function* longText(
  context: Surroundings,
  file: ExportFile,
  holding: Holding,
): AsyncGenerator<string> {
  const { shared, stacked } = stackingOf(file);
  const places = shared.map(({ name }) => file.columns.findIndex((column) => column.name === name));
  yield csvLine([...shared.map(({ name }) => name), 'brand', 'brand_name', 'is_own', ...stacked.keys()]);
  const byColumn = [...stacked.values()];
  for await (const { exported, rows } of exportPages(context, file, holding)) {
    const stacks = exported.instrument.brands.map(({ key, name, isOwn }) => ({
      head: [key, name, Number(isOwn)],
      places: byColumn.map((brands) => brands.get(key) ?? -1),
    }));
    const text = rows.map((row) => {
      const person = places.map((place) => row[place] ?? null);
      return stacks
        .map(({ head, places: own }) => csvLine([...person, ...head, ...cellsAt(row, own)]))
        .join('');
    });
    yield text.join('');
  }
}

function cellsAt(row: readonly CsvCell[], places: readonly number[]): CsvCell[] {
  return places.map((place) => row[place] ?? null);
}

function stackingOf({ columns, waves }: ExportFile): Stacking {
  const stacked: Stacking['stacked'] = new Map();
  columns.forEach(({ source }, place) => {
    const found = stackedUnder(source, waves);
    if (found === undefined) return;
    const brands = stacked.get(found.name) ?? new Map<string, number>();
    stacked.set(found.name, brands.set(found.brand, place));
  });
  return { shared: columns.filter(({ source }) => isOfRespondent(source)), stacked };
}

function isOfRespondent({ from }: Source): boolean {
  return from === 'row' || from === 'panel' || from === 'segment' || from === 'theme';
}

/** What a column is called once its brand stands in the row. */
function stackedUnder(
  source: Source,
  waves: readonly ExportedWave[],
): { name: string; brand: string } | undefined {
  switch (source.from) {
    case 'measure': {
      const { measure, brand, statement } = source;
      return { name: statement === null ? measure : `${measure}__${statement}`, brand };
    }
    case 'familiarity':
      return { name: 'familiarity_level', brand: source.brand };
    case 'naming':
      return source.part === 'place' ? { name: 'named-place', brand: source.brand } : undefined;
    case 'nps':
      return { name: 'nps', brand: source.brand };
    case 'own': {
      const isCards = waves.some(
        ({ instrument }) => ownQuestion(instrument, source.question)?.kind === 'brand-cards',
      );
      return isCards && source.part === 'item'
        ? { name: nameOf({ ...source, part: 'value' }), brand: source.of }
        : undefined;
    }
    default:
      return undefined;
  }
}
