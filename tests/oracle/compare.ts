import type { Tolerance } from '../support/oracle';

/*
 * An adapter answers a vector with an object in the shape of `expected`: what our functions say in each of its places.
 * Every leaf of `expected` is then compared with the answer in its place. A leaf without an answer fails, since a value
 * that nobody compares is a test that cannot fail; where a value truly is not ours to give, `elsewhere` says why.
 */

/** In place of an answer: this part of `expected` is deliberately not compared here, for a reason. */
export function elsewhere(reason: string): Elsewhere {
  return new Elsewhere(reason);
}
/** In place of an answer: it must not be more than what is expected. */
export function atMost(got: number): AtMost {
  return new AtMost(got);
}
/** In place of an answer: it agrees within a tolerance of its own (which the vector states), not the vector's general one. */
export function within(tolerance: Tolerance, got: number | null): Within {
  return new Within(tolerance, got);
}

class Elsewhere {
  constructor(readonly reason: string) {}
}
class AtMost {
  constructor(readonly got: number) {}
}
class Within {
  constructor(
    readonly tolerance: Tolerance,
    readonly got: number | null,
  ) {}
}

export type Comparison = { path: string; got: unknown; want: unknown; agrees: boolean };

/** One comparison per leaf of what is expected. */
export function compare(want: unknown, got: unknown, tolerance: Tolerance, path = ''): Comparison[] {
  if (got instanceof Elsewhere) return [{ path, got, want, agrees: got.reason.trim().length > 0 }];
  if (typeof want === 'object' && want !== null && Object.keys(want).length > 0) {
    const inside = (typeof got === 'object' && got !== null ? got : {}) as Record<string, unknown>;
    const sameLength = !Array.isArray(want) || (Array.isArray(got) && got.length === want.length);
    return [
      ...(sameLength
        ? []
        : [{ path: `${path}.length`, got: lengthOf(got), want: want.length, agrees: false }]),
      ...Object.entries(want).flatMap(([key, value]) =>
        compare(value, inside[key], tolerance, path === '' ? key : `${path}.${key}`),
      ),
    ];
  }
  return [{ path, got: shown(got), want, agrees: agree(want, got, tolerance) }];
}

function agree(want: unknown, got: unknown, tolerance: Tolerance): boolean {
  if (got instanceof Within) return agree(want, got.got, got.tolerance);
  if (got instanceof AtMost) return typeof want === 'number' && got.got <= want;
  if (typeof want === 'number' || want === 'Infinity' || want === '-Infinity') {
    const number = Number(want);
    if (typeof got !== 'number') return false;
    return number === got || Math.abs(got - number) <= tolerance.abs + tolerance.rel * Math.abs(number);
  }
  if (typeof want === 'object' && want !== null) return isEmpty(got, Array.isArray(want));
  return got === want;
}

function isEmpty(got: unknown, list: boolean): boolean {
  const isSame = typeof got === 'object' && got !== null && Array.isArray(got) === list;
  return isSame && Object.keys(got as object).length === 0;
}

function lengthOf(got: unknown): unknown {
  return Array.isArray(got) ? got.length : shown(got);
}

function shown(got: unknown): unknown {
  if (got === undefined) return 'not compared';
  return got instanceof AtMost || got instanceof Within ? got.got : got;
}
