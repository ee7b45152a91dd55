import { Answers } from '../../instrument/answers';

/** Of a response that counts, only what its vector does not hold: reading all of every document costs more than all else. */
type Kept = Pick<Answers, 'segments' | 'unaided' | 'named' | 'aided' | 'familiarity' | 'own'>;

export function readAnswers(text: string, isCounted: boolean): Answers | undefined {
  try {
    const document: unknown = JSON.parse(text);
    if (!isCounted) return Answers.safeParse(document).data;
    return isKept(document) ? document : undefined;
  } catch {
    return undefined;
  }
}

function isKept(document: unknown): document is Kept {
  if (typeof document !== 'object' || document === null) return false;
  const { segments = {}, unaided = [], familiarity = {}, own } = document as Record<string, unknown>;
  if (own !== undefined && !Answers.shape.own.safeParse(own).success) return false;
  return Array.isArray(unaided) && [...unaided, ...texts(segments), ...texts(familiarity)].every(isText);
}

/** Values of an object of texts; a value that is none where it is no such object. */
function texts(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.values(value)
    : [undefined];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
