import { expect, test } from 'vitest';
import { CHANGES, COLOURS, fillOf, NEUTRAL, palette } from './palette';

// The grounds that colours stand on: cards, and the page.
const GROUNDS = { light: ['#ffffff', '#f4f6fa'], dark: ['#1b212d', '#11151d'] };
const LEAST_CONTRAST = 3; // WCAG 2.2, 1.4.11: of what is no text.

// What eyes without one kind of cone see of linear light (Machado, Oliveira, Fernandes 2009).
const EYES: Record<string, { sees: readonly (readonly number[])[]; least: number }> = {
  'all cones': {
    sees: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    least: 0.1,
  },
  'no cones for red': {
    sees: [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    least: 0.075,
  },
  'no cones for green': {
    sees: [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
    least: 0.075,
  },
  'no cones for blue': {
    sees: [
      [1.255528, -0.076749, -0.178779],
      [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.3039],
    ],
    least: 0.07,
  },
};

function times(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, each, at) => sum + each * vector[at], 0));
}

function light(colour: string): number[] {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

function contrast(one: string, other: string): number {
  const [dark, bright] = [one, other]
    .map((colour) => times([[0.2126, 0.7152, 0.0722]], light(colour))[0])
    .sort((first, second) => first - second);
  return (bright + 0.05) / (dark + 0.05);
}

/** Where a colour stands in OKLab, where distances are as they are seen. */
function seen(colour: string, eyes: readonly (readonly number[])[]): number[] {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    times(eyes, light(colour)).map((value) => Math.max(0, Math.min(1, value))),
  ).map(Math.cbrt);
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

const THEMES = ['light', 'dark'] as const;

test.each(THEMES)('every colour stands out from what is behind it: %s', (theme) => {
  for (const colour of [...COLOURS[theme], ...CHANGES[theme].slice(1), NEUTRAL[theme]]) {
    for (const ground of GROUNDS[theme]) {
      expect(contrast(colour, ground), `${colour} on ${ground}`).toBeGreaterThan(LEAST_CONTRAST);
    }
  }
});

const SEEN = THEMES.flatMap((theme) => Object.keys(EYES).map((eyes) => [theme, eyes] as const));

test.each(SEEN)('no two colours look alike: %s, with %s', (theme, eyes) => {
  const { sees, least } = EYES[eyes] ?? { sees: [], least: 1 };
  for (const colours of [[...COLOURS[theme], NEUTRAL[theme]], CHANGES[theme]]) {
    colours.forEach((one, at) => {
      for (const other of colours.slice(at + 1)) {
        const [first, second] = [seen(one, sees), seen(other, sees)];
        expect(
          Math.hypot(...first.map((value, each) => value - second[each])),
          `${one} ${other}`,
        ).toBeGreaterThan(least);
      }
    });
  }
});

test.each(THEMES)(
  'each of the first values has a fill of its own, and the rest one: %s',
  (theme) => {
    const fills = palette(theme);
    const looks = Array.from({ length: fills.length }, (_, value) => {
      const { colour, texture } = fills[fillOf(value, fills.length)];
      return `${colour} ${texture}`;
    });
    expect(new Set(looks).size).toBe(fills.length);
    expect([25, 26, 300].map((value) => fillOf(value, fills.length))).toEqual([25, 25, 25]);
  },
);
