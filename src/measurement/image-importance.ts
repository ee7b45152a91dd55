import { type Drivers, GROUPS, studentQuantile, studentTwoSided } from '../stats';

/** A number with its spread over the replicates; no range where a replicate has none. */
export type Ranged = { value: number; se: number | null; low: number | null; high: number | null };

export type Importance = {
  /** position among the statements given */
  statement: number;
  /** part of what all statements together explain: 0 to 1, adding up to 1 */
  share: Ranged;
  /** with the outcome; its sign says which way */
  correlation: number;
};

export type DriverFinding = {
  kind: 'drivers';
  method: 'lmg' | 'johnson';
  rSquared: Ranged;
  /** too little is explained to speak of drivers at all */
  isWeak: boolean;
  importances: Importance[];
  dropped: { statement: number; reason: 'constant' | 'duplicate' }[];
};

export type NoDrivers = {
  kind: 'cannot-say';
  reason: 'too-few-respondents' | 'constant-outcome' | 'no-predictors';
};

/**
 * Importance of every statement with the spread of a grouped jackknife: Student's t with one degree of freedom less than
 * groups, cut to 0 to 1.
 *
 * @param replicates  with each group left out in turn; null for one that could not be weighted
 *
 * Source: stats/grouped-jackknife.ts. Checked against rakedJackknife on the rows in tests/measurement/image-drivers.test.ts.
 */
export function importanceOf(
  whole: Drivers,
  replicates: readonly (Drivers | null)[],
): DriverFinding | NoDrivers {
  if (whole.kind === 'cannot-say') return { kind: 'cannot-say', reason: whole.reason };
  const shares = whole.drivers.map((driver) => partOf(driver, whole.method));
  const others = replicates.map((one) => (one?.kind === 'estimate' ? one : null));
  return {
    kind: 'drivers',
    method: whole.method,
    rSquared: ranged(
      whole.rSquared,
      others.map((one) => one?.rSquared ?? null),
    ),
    isWeak: whole.isWeak,
    importances: whole.drivers.flatMap(({ predictor, correlation }, j) => {
      const own = shares[j] ?? null;
      if (own === null) return [];
      const left = others.map((one) => {
        const found = one?.drivers.find((driver) => driver.predictor === predictor);
        return found === undefined ? null : partOf(found, one!.method);
      });
      return [{ statement: predictor, share: ranged(own, left), correlation }];
    }),
    dropped: whole.dropped.map(({ predictor, reason }) => ({ statement: predictor, reason })),
  };
}

type Driver = Extract<Drivers, { kind: 'estimate' }>['drivers'][number];

function partOf({ lmgShare, relativeShare }: Driver, method: 'lmg' | 'johnson'): number | null {
  return method === 'lmg' ? lmgShare : relativeShare;
}

function ranged(value: number, replicates: readonly (number | null)[]): Ranged {
  const known = replicates.filter((one): one is number => one !== null && Number.isFinite(one));
  const groups = replicates.length;
  if (known.length < groups) return { value, se: null, low: null, high: null };
  const mean = known.reduce((sum, one) => sum + one, 0) / groups;
  const squares = known.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const se = Math.sqrt(((groups - 1) / groups) * squares);
  const reach = studentQuantile(0.975, groups - 1) * se;
  return { value, se, low: Math.max(0, value - reach), high: Math.min(1, value + reach) };
}

/** p of a share of importance against a share that is fixed; null without a standard error. */
export function importancePValue({ value, se }: Ranged, fixed: number): number | null {
  return se === null || se === 0 ? null : studentTwoSided((value - fixed) / se, GROUPS - 1);
}
