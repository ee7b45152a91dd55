import { csvLine } from '../../http/csv';
import { type RoundResult, type StatementResult } from './agreement.results';

const HEAD = [
  ...['round', 'statement', 'wording', 'people', 'median', 'least_median', 'importance', 'deadline'],
  ...[
    'q1',
    'q3',
    'iqr',
    'sd',
    'rwg',
    'verdict',
    'stayed',
    'stayed_of',
    'measured',
    'importance_w',
    'importance_p',
  ],
];

/** One line per round and statement at full precision, shares 0 to 1; what is kept back or cannot be said is an empty cell. */
export function resultsCsv(results: readonly RoundResult[]): string {
  return [
    csvLine(HEAD),
    ...results.flatMap((result) => result.statements.map((one) => lineOf(result, one))),
  ].join('');
}

function lineOf(
  { round, room }: RoundResult,
  { statement, agreement, importance, deadline, stability }: StatementResult,
): string {
  const said = agreement.kind === 'agreement' ? agreement : null;
  const spread = said?.spread.kind === 'spread' ? said.spread : null;
  const moved = stability?.kind === 'stability' ? stability : null;
  const order = room.importance.kind === 'order' ? room.importance : null;
  return csvLine([
    ...[
      round,
      statement.key,
      statement.wording,
      said?.people ?? 0,
      said?.median ?? null,
      said?.least ?? null,
    ],
    ...[importance, deadline, spread?.low ?? null, spread?.high ?? null, spread?.iqr ?? null],
    ...[spread?.sd ?? null, spread?.rwg ?? null, spread?.verdict ?? 'too-few'],
    ...[moved?.stayed ?? null, moved?.people ?? null, statement.today?.share ?? null],
    ...[order?.w ?? null, order?.p ?? null],
  ]);
}
