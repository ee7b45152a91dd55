import { type Instrument } from './instrument';
import { evenParts } from './own-pages';
import { statementsInOrder } from './standard-order';

/** Cards with statements about the company, for its own people: what is true of it, or how many customers would say so. */
export type InsidersPage = { key: string; kind: 'truth' | 'guess'; statements: string[] };

/** All of what is true first, then the guesses: in the same order, so that nobody has to look for a statement again. */
export function insidersPages(instrument: Instrument, seed: number): InsidersPage[] {
  const brand = instrument.brands[0]?.key ?? '';
  const keys = instrument.statements.map(({ key }) => key);
  const parts = evenParts(statementsInOrder(instrument, seed, brand, keys));
  return (['truth', 'guess'] as const).flatMap((kind) =>
    parts.map((statements, i) => ({ key: `${kind}-${i + 1}`, kind, statements })),
  );
}
