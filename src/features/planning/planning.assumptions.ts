/** What a plan rests on beside the tracker's own numbers; all of it can be set on the page. */
export type Assumptions = {
  /** completed interviews of a wave */
  completes: number;
  /** a movement somebody wants to see, share above 0: 0.05 is 5 points */
  movement: number;
  /** the share to start from where nothing is measured, 0 to 1 */
  from: number;
  /** how many waves there are until a deadline that is no planned wave */
  waves: number;
  /** variance of the weighted sample over that of an equally weighted one, 1 or more */
  designEffect: number;
  /** chance to see a movement that is there, 0 to 1 */
  power: number;
  /** 0.95: one false alarm in 20 comparisons where nothing moved */
  level: number;
  /** comparisons that share the error (Holm's strictest step), 1 or more */
  tests: number;
  /** share of a wave's respondents who also answered the other one, 0 to 1 */
  overlap: number;
  /** correlation of the two answers of somebody who answered both, 0 to 1 */
  correlation: number;
};

/** Where a wave is planned for the first time and nothing is known of its weights. */
export const USUAL_DESIGN_EFFECT = 1.3;
export const USUAL_COMPLETES = 600;

export const USUAL: Assumptions = {
  completes: USUAL_COMPLETES,
  movement: 0.05,
  from: 0.5,
  waves: 2,
  designEffect: USUAL_DESIGN_EFFECT,
  power: 0.8,
  level: 0.95,
  tests: 1,
  overlap: 0,
  correlation: 0,
};
