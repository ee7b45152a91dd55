import { type Db } from '../../db/connect';
import { loadStandings } from '../codeframe/codeframe.check';
import { agreementWords, checkWords, NO_CHECK } from '../codeframe/codeframe.check.words';
import { fact, type MethodFact } from './methods.document';

/** What checks of a wave's codes came to, in words; the newest that is through. */
export type CodeCheck = { error: string; agreement: string };

/** @returns what the newest check that somebody finished says, or that nobody has */
export async function loadCodeCheck(db: Db, trackerId: string, waveId: string): Promise<CodeCheck> {
  const standings = await loadStandings(db, trackerId, waveId);
  const checked = standings.find(({ check }) => check !== null);
  const agreed = standings.find(({ agreement }) => agreement !== null);
  return {
    error:
      checked === undefined
        ? NO_CHECK
        : `${checkWords(checked.check, checked)}. Checked by ${checked.sample.firstName} with frame version ${checked.sample.frameVersion}, seed ${checked.sample.seed}`,
    agreement: agreed === undefined ? 'no second coder yet' : agreementWords(agreed.agreement, agreed),
  };
}

/** How certain the coding of typed names is; nothing where none were asked for. */
export function codingFacts(check: CodeCheck | undefined, hasUnaided: boolean): MethodFact[] {
  if (check === undefined || !hasUnaided) return [];
  return [
    fact('Errors of automatic coding, by a random check', check.error),
    fact('Two coders on the same texts', check.agreement),
  ];
}
