/** Seconds as people say them: "about 4 minutes", "less than a minute". */
export function aboutMinutes(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return 'less than a minute';
  return minutes === 1 ? 'about 1 minute' : `about ${minutes} minutes`;
}

/** Minutes as a figure in a table: 0.6 → "0.6\u202Fmin", 12.4 → "12\u202Fmin". */
export function minutesShort(minutes: number): string {
  return `${minutes < 9.95 ? minutes.toFixed(1) : String(Math.round(minutes))}\u202Fmin`;
}

/** Seconds as a figure in a table: 4.26 → "4.3 s", 31.6 → "32 s", 245 → "4:05 min". */
export function secondsShort(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)}\u202Fs`;
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole}\u202Fs`;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}\u202Fmin`;
}
