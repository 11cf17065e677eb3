/** Where numbers stand on a common scale, in percent of its length. Pure. */

export interface Scale {
  from: number;
  to: number;
  ticks: number[];
}

/** A scale from zero, or the least number below it, to a round number above the greatest. */
export function scaleOf(values: readonly number[]): Scale {
  const least = Math.min(0, ...values);
  const step = round((Math.max(0, ...values) - least) / 4);
  const from = Math.floor(least / step) * step;
  const to = Math.max(Math.ceil(Math.max(...values, 0) / step) * step, from + step);
  const ticks = Array.from(
    { length: Math.round((to - from) / step) + 1 },
    (_, n) => from + n * step,
  );
  return { from, to, ticks };
}

export function place({ from, to }: Scale, value: number): number {
  return ((value - from) / (to - from)) * 100;
}

/** The least of 1, 2, 5, 10, 20, 50 ... that is not below a number. */
function round(number: number): number {
  if (number <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(number));
  const times = [1, 2, 5].find((each) => each * power >= number * (1 - 1e-9));
  return (times ?? 10) * power;
}
