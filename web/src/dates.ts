/** Dates as precise as their source (EDTF, level 1), in words. */

import { type Language, say } from './words';

const MONTHS = {
  en: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  fr: new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
};
const DAYS = {
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }),
};
const OPEN = ['', '..'];
// What French says for “until”, by the word that it meets.
const JUSQUE = { le: 'jusqu’au', les: 'jusqu’aux', vers: 'jusque vers' } as const;

/** Say a date such as 2022-04-26, 2021-03, 2021, 199X, 2019~, 2019/.. or 2011/2012. */
export function when(language: Language, date: string): string {
  const [from, to] = date.split('/');
  if (to === undefined) return moment(language, date);
  if (OPEN.includes(to)) return say(language, 'sinceDate', bound(language, from));
  if (OPEN.includes(from)) return until(language, bound(language, to));
  return say(language, 'betweenDates', bound(language, from), bound(language, to));
}

/** Whether a date is one that HTML knows as well. */
export function isPlain(date: string): boolean {
  return /^\d{4}(-\d\d){0,2}$/.test(date);
}

/** One end of an interval: in French a day has its article there. */
function bound(language: Language, date: string): string {
  const words = moment(language, date);
  return language === 'fr' && isDay(date) ? `le ${words}` : words;
}

function until(language: Language, words: string): string {
  if (language === 'en') return say(language, 'untilDate', words);
  const [first, ...others] = words.split(' ');
  const met = JUSQUE[first as keyof typeof JUSQUE];
  return met ? [met, ...others].join(' ') : say(language, 'untilDate', words);
}

function moment(language: Language, date: string): string {
  if (/[?%]$/.test(date)) {
    return `${moment(language, date.replace('%', '~').replace('?', ''))} (?)`;
  }
  if (date.endsWith('~')) return say(language, 'about', bound(language, date.slice(0, -1)));
  if (/^\d{3}X$/.test(date)) return say(language, 'decade', `${date.slice(0, 3)}0`);
  if (/^\d\dXX$/.test(date)) {
    return say(language, 'century', `${date.slice(0, 2)}00`, `${date.slice(0, 2)}99`);
  }
  if (isDay(date)) return spelled(language, date);
  if (/^\d{4}-\d\d$/.test(date)) return MONTHS[language].format(new Date(`${date}-01T00:00:00Z`));
  return date;
}

function isDay(date: string): boolean {
  return /^\d{4}-\d\d-\d\d[?]?$/.test(date);
}

/** A day in full; French counts the first of a month as such. */
function spelled(language: Language, date: string): string {
  const words = DAYS[language].format(new Date(`${date}T00:00:00Z`));
  return language === 'fr' ? words.replace(/^1 /, '1er ') : words;
}
