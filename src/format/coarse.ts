/** A figure for people outside the house: enough digits to read and draw, too few to find single answers by. */
export function coarse(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
