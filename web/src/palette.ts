/** Colours that can be told apart, on light and on dark; the first is for what has no value. */

import type { Theme } from './theme';

const COLOURS: Record<Theme, readonly string[]> = {
  light: [
    '#64748b',
    '#b45309',
    '#1d4ed8',
    '#0f766e',
    '#7c3aed',
    '#be185d',
    '#15803d',
    '#a16207',
    '#c2410c',
    '#0369a1',
    '#6d28d9',
    '#4d7c0f',
  ],
  dark: [
    '#94a3b8',
    '#f59e0b',
    '#60a5fa',
    '#2dd4bf',
    '#a78bfa',
    '#f472b6',
    '#4ade80',
    '#facc15',
    '#fb923c',
    '#38bdf8',
    '#c4b5fd',
    '#a3e635',
  ],
};

export function palette(theme: Theme): readonly string[] {
  return COLOURS[theme];
}

/** The place in the palette of the value with a number; 0 is none. */
export function colourOf(value: number, colours: number): number {
  return value === 0 ? 0 : 1 + ((value - 1) % (colours - 1));
}
