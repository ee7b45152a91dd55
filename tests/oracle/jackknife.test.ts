import { buildColumns } from '../../src/measurement/columns-build';
import { decodeBlock } from '../../src/measurement/columns-bytes';
import { respondentWeights } from '../../src/measurement/columns-weights';
import { foldedTally, foldVectors, startFold } from '../../src/measurement/fold';
import { addGroupSums, replicateFactors, replicateScheme } from '../../src/measurement/image-replicates';
import {
  addJackknifeSums,
  groupedErrors,
  jackknifePeople,
  jackknifeSums,
} from '../../src/measurement/jackknife';
import {
  type AnswerState,
  type Layout,
  NO,
  NOT_ASKED,
  packVector,
  UNKNOWN,
  YES,
} from '../../src/measurement/layout';
import { measureId } from '../../src/measurement/measure';
import { cellWeights } from '../../src/measurement/weights';
import { answers, describeWithOracle, expectClose, type Vector, vectors } from '../support/oracle';
import { type Margins } from '../support/raked-sample';
import { itemNamed } from './kinds/replicate_jk';
import { sampled, type Source } from './samples';

type Inputs = Source & { margins: Margins; groups: number; statistics: string };
type Expected = Record<string, { estimate: number; se_jk1: number }>;

/** R's shares through packed answers, blocks and cells, as a wave goes: everything but the storing. */
function throughTheProduct({ inputs, expected }: Vector<Inputs, Expected>) {
  const names = Object.keys(expected).filter(
    (name) => !/_(rms_gap|profile_correlation|alignment_index)$/.test(name),
  );
  const { table } = sampled(inputs);
  const margins = Object.entries(inputs.margins);
  const layout: Layout = {
    segments: margins.map(([key, targets]) => ({ key, options: Object.keys(targets) })),
    measures: names.map((name) => ({ measure: 'association', brand: 'ours', statement: name })),
  };
  const said = names.map((name) => answers(table, itemNamed(name, inputs.statistics)));
  const rows = table.map((row, i) => {
    const codes = layout.segments.map(({ key, options }) => {
      const code = options.indexOf(row[key]!);
      return code < 0 ? UNKNOWN : code;
    });
    const states = said.map((own): AnswerState => (own[i] === null ? NOT_ASKED : own[i] === 1 ? YES : NO));
    return packVector(layout, codes, states);
  });
  const segments = margins.map(([key]) => key);
  const fold = startFold(layout, segments, false);
  foldVectors(fold, rows.join(''));
  const tally = foldedTally(fold);
  const weights = cellWeights(
    tally,
    margins.map(([segment, targets]) => ({ segment, targets })),
  );
  if (weights.kind === 'refused') throw new Error(weights.reason);
  const question = {
    figures: layout.measures.map((measure) => ({
      parts: [{ measure: measureId(measure), score: 1 }],
      base: 'asked' as const,
    })),
    weights: respondentWeights(tally, weights, segments),
    by: null,
  };
  const cut = Math.floor(rows.length / 3);
  const blocks = [rows.slice(0, cut), rows.slice(cut)].map((part, b) => ({
    block: decodeBlock(layout, buildColumns(layout, Buffer.from(part.join(''), 'latin1'), null)),
    groupOf: Int32Array.from(part, (_, i) => (i + b * cut) % inputs.groups),
  }));
  const people = blocks
    .map(({ block, groupOf }) => jackknifePeople(layout, block, question.weights, groupOf, inputs.groups))
    .reduce(addGroupSums);
  const factors = replicateFactors(people, replicateScheme(weights, null));
  const sums = blocks
    .map(({ block, groupOf }) => jackknifeSums(layout, block, question, groupOf, factors))
    .reduce(addJackknifeSums);
  const [found] = groupedErrors(sums, question.weights.factor, factors, 1);
  return names.map((name, k) => ({ name, ...found![k]! }));
}

describeWithOracle('the grouped jackknife of a wave', () => {
  it.each(vectors<Inputs, Expected>('replicate_jk').map((vector) => [vector.name, vector] as const))(
    'has the shares and standard errors of R: %s',
    (_name, vector) => {
      const found = throughTheProduct(vector);

      expect(found.length).toBeGreaterThan(0);
      for (const { name, value, se } of found) {
        expectClose(value, vector.expected[name]!.estimate, vector.tolerance);
        expectClose(se, vector.expected[name]!.se_jk1, vector.tolerance);
      }
    },
  );
});
