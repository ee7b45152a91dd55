const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** A count for reading: 1234 → "1,234". */
export function count(value: number): string {
  return whole.format(value);
}

/** "1 person", "2 people". */
export function counted(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** One digit behind the point, always there, for columns that are compared: 6.4183 → "6.4". */
export function tenths(value: number): string {
  return value.toFixed(1);
}

/** Two digits behind the point, for a correlation: 0.8312 → "0.83". */
export function hundredths(value: number): string {
  return value.toFixed(2).replace('-', '\u2212');
}
