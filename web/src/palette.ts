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

// Unchanged, created, abolished, another line, another unit, another title, came, went.
const CHANGES: Record<Theme, readonly string[]> = {
  light: ['#b6bfcc', '#15803d', '#b91c1c', '#1d4ed8', '#b45309', '#7c3aed', '#0f766e', '#be185d'],
  dark: ['#475569', '#4ade80', '#f87171', '#60a5fa', '#f59e0b', '#a78bfa', '#2dd4bf', '#f472b6'],
};

const PALE = '55'; // A third of the colour: for branches in which few posts changed.

/** The colours of what became of posts: first of what stayed as it was, last the pale ones. */
export function changeColours(theme: Theme): readonly string[] {
  return ALL_CHANGES[theme];
}

const ALL_CHANGES = { light: withPale(CHANGES.light), dark: withPale(CHANGES.dark) };

function withPale(colours: readonly string[]): readonly string[] {
  return [...colours, ...colours.slice(1).map((colour) => colour + PALE)];
}
