import { type CoderAgreement, cohensKappa, type SampleCheck, sampleCheck } from '../../coding/agreement';
import { type Coding } from '../../coding/coding';
import { drawMentions } from '../../coding/draw';
import { type Sample, type SampleText, type Verdict } from './codeframe.sample.queries';

/** What a text is coded as by itself; null where a person decided it, or it waits for one. */
export function automaticCode(
  coding: Coding,
): Pick<SampleText, 'kind' | 'brands' | 'isComplete' | 'reason'> | null {
  const { reason } = coding;
  if (coding.kind === 'nothing')
    return reason === DECIDED ? null : { kind: 'nothing', brands: [], isComplete: true, reason };
  if (coding.kind !== 'coded' || coding.codes.some(({ rule }) => rule === 'decision')) return null;
  return {
    ...{ kind: 'brands', isComplete: coding.isComplete, reason },
    brands: coding.codes.map(({ brand }) => brand),
  };
}

/** As src/coding says it of what a person decided. */
const DECIDED = 'decided by a person';

export type Drawing = { texts: SampleText[]; size: number; mentions: number };

/** A random draw of what was coded without a person; null where nothing was. */
export function drawSample(
  typed: readonly { text: string; count: number; coding: Coding }[],
  size: number,
  seed: number,
): Drawing | null {
  const automatic = typed.flatMap(({ text, count, coding }) => {
    const code = automaticCode(coding);
    return code === null ? [] : [{ text, count, ...code }];
  });
  const mentions = automatic.reduce((sum, { count }) => sum + count, 0);
  if (mentions === 0) return null;
  const texts = drawMentions(automatic, size, seed).map(({ item, drawn }, position): SampleText => {
    const { text, kind, brands, isComplete, reason } = item;
    return { position, text, drawn, kind, brands, isComplete, reason };
  });
  return { texts, size: Math.min(size, mentions), mentions };
}

export type Said = Pick<Verdict, 'kind' | 'brands'>;

/** Whether a person says what the machine said. Of an answer of which part waited, only what was coded is looked at. */
export function isRight(text: Pick<SampleText, 'kind' | 'brands' | 'isComplete'>, said: Said): boolean {
  if (text.kind === 'nothing') return said.kind === 'nothing';
  if (said.kind !== 'brands') return false;
  const isIn = text.brands.every((brand) => said.brands.includes(brand));
  return isIn && (!text.isComplete || said.brands.every((brand) => text.brands.includes(brand)));
}

/** One text of a draw with what was said of it. `final`: what was settled, else what the first person said. */
export type Looked = SampleText & {
  first: Said | null;
  second: Said | null;
  settled: Said | null;
  final: Said | null;
};

export type Standing = {
  sample: Sample;
  texts: Looked[];
  /** texts that the first and the second person have looked at */
  done: { first: number; second: number };
  /** of the drawn mentions; null until the first person is through */
  check: SampleCheck | null;
  /** of the texts that both looked at; null until the second person is through */
  agreement: CoderAgreement | null;
  /** on which the two differ, and of those what is settled */
  differing: Looked[];
};

export function standingOf(
  sample: Sample,
  drawn: readonly SampleText[],
  verdicts: readonly Verdict[],
): Standing {
  const by = new Map(verdicts.map((verdict) => [`${verdict.position} ${verdict.role}`, verdict]));
  const texts = drawn.map((text): Looked => {
    const at = (role: Verdict['role']) => by.get(`${text.position} ${role}`) ?? null;
    const [first, second, settled] = [at('first'), at('second'), at('settled')];
    return { ...text, first, second, settled, final: settled ?? first };
  });
  const done = {
    first: texts.filter(({ first }) => first !== null).length,
    second: texts.filter(({ second }) => second !== null).length,
  };
  const isThrough = texts.length > 0 && done.first === texts.length;
  const both = texts.filter(({ first, second }) => first !== null && second !== null);
  const differing = both.filter(({ first, second }) => codeOf(first!) !== codeOf(second!));
  return {
    ...{ sample, texts, done, differing },
    check: isThrough ? checkOf(texts) : null,
    agreement:
      isThrough && done.second === texts.length
        ? cohensKappa(both.map(({ first, second }) => [codeOf(first!), codeOf(second!)] as const))
        : null,
  };
}

function checkOf(texts: readonly Looked[]): SampleCheck {
  const mentions = (some: readonly Looked[]) => some.reduce((sum, { drawn }) => sum + drawn, 0);
  const wrong = texts.filter((text) => !isRight(text, text.final!));
  return sampleCheck(mentions(texts), mentions(wrong));
}

/** What two people said, as one word: a box of several brands is one code. */
export function codeOf({ kind, brands }: Said): string {
  return kind === 'brands' ? [...brands].sort().join('|') : `(${kind})`;
}
