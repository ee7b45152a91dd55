import { isPlainRight, isWorkDone, PROOF_BITS, plainSum } from '../../instrument/proof';
import { type Speaker } from './answering.words';

/** What the first page asks of a browser, or of its owner. */
export type ProofShown = { bits: number; question: string; hint: string; error: string; isTried: boolean };

/** What the form says of it: the number found by a script, the plain answer, and whether it was asked before. */
export type ProofForm = { proof: string; sum: string; tried: string };

/**
 * 'again': the plain question was not answered rightly, so it is asked once more. The second time nobody is kept out, only
 * noted, since whoever cannot add or read it may still have an opinion.
 */
export function proofOf(key: string, { proof, sum, tried }: ProofForm): 'passed' | 'failed' | 'again' {
  if (isWorkDone(key, proof) || isPlainRight(key, sum)) return 'passed';
  return tried === 'yes' ? 'failed' : 'again';
}

export function presentProof({ say }: Speaker, key: string, isRefused: boolean): ProofShown {
  const { a, b } = plainSum(key);
  return {
    bits: PROOF_BITS,
    question: say('proofQuestion', { a, b }),
    hint: say('proofHint'),
    error: isRefused ? say('proofError', { a, b }) : '',
    isTried: isRefused,
  };
}
