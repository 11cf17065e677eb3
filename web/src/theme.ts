/** Light or dark: what the address asks for, else what the reader's system prefers. */

export type Theme = 'light' | 'dark';

const DARK = matchMedia('(prefers-color-scheme: dark)');

export function themeOf(asked: string | undefined): Theme {
  if (asked === 'light' || asked === 'dark') return asked;
  return DARK.matches ? 'dark' : 'light';
}

export function wear(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}

export function onSystemTheme(listener: () => void): () => void {
  DARK.addEventListener('change', listener);
  return () => DARK.removeEventListener('change', listener);
}
