/** How long ago somebody looked. */

const YEAR = 366 * 24 * 60 * 60 * 1000;

/** Tell whether a day, written as 2026-01-31, is more than a year before another. */
export function isLongAgo(seen: string, shown: string): boolean {
  return Date.parse(shown) - Date.parse(seen) > YEAR;
}
