/** Colours and textures that can be told apart, on light and on dark, by colour-blind readers too. */

import type { Theme } from './theme';

/** How a colour fills a space: with a second and a third texture it stands for three values. */
export const TEXTURES = ['plain', 'hatched', 'barred'] as const;
export type Texture = (typeof TEXTURES)[number];

export interface Fill {
  colour: string;
  texture: Texture;
}

// Blue, brown, green, plum, indigo, olive, cyan, rose; violet and yellow in their place on dark.
export const COLOURS: Record<Theme, readonly string[]> = {
  light: ['#2a5afe', '#642614', '#0c7b0a', '#932959', '#3a96b9', '#988e0f', '#3921ad', '#cf3362'],
  dark: ['#1076f9', '#cc8009', '#3cdb88', '#db22b9', '#ceb0f7', '#e9e749', '#167887', '#b05140'],
};

export const NEUTRAL: Record<Theme, string> = { light: '#64748b', dark: '#94a3b8' };
const FAINT: Record<Theme, string> = { light: '#b6bfcc', dark: '#475569' };

/** The fills of values: first of none, last of all those for which no other is left. */
export function palette(theme: Theme): readonly Fill[] {
  return PALETTES[theme];
}

const PALETTES = { light: filled('light'), dark: filled('dark') };

function filled(theme: Theme): readonly Fill[] {
  const own = TEXTURES.flatMap((texture) => COLOURS[theme].map((colour) => ({ colour, texture })));
  return [plain(FAINT[theme]), ...own, plain(NEUTRAL[theme])];
}

function plain(colour: string): Fill {
  return { colour, texture: 'plain' };
}

/** The place in the palette of the value with a number; 0 is none. */
export function fillOf(value: number, fills: number): number {
  return Math.min(value, fills - 1);
}

// Unchanged, created, abolished, another line, another unit, another title, came, went.
export const CHANGES: Record<Theme, readonly string[]> = {
  light: ['#b6bfcc', '#0c7b0a', '#cf3362', '#2a5afe', '#988e0f', '#3921ad', '#3a96b9', '#642614'],
  dark: ['#475569', '#3cdb88', '#db22b9', '#1076f9', '#e9e749', '#ceb0f7', '#167887', '#cc8009'],
};

const PALE = '55'; // A third of the colour: for branches in which few posts changed.

/** The fills of what became of posts: first of what stayed as it was, last the pale ones. */
export function changePalette(theme: Theme): readonly Fill[] {
  return ALL_CHANGES[theme];
}

const ALL_CHANGES = { light: withPale(CHANGES.light), dark: withPale(CHANGES.dark) };

function withPale(colours: readonly string[]): readonly Fill[] {
  return [...colours, ...colours.slice(1).map((colour) => colour + PALE)].map(plain);
}
