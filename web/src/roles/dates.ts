/** Dates as precise as their source (EDTF, level 1), in words. */

import { day, type Language, say } from '../words';

const MONTHS = {
  en: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  fr: new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
};

/** Say a date such as 2022-04-26, 2021-03, 2021, 199X, 2019~, 2019/.. or 2011/2012. */
export function when(language: Language, date: string): string {
  const [from, to] = date.split('/');
  if (to === undefined) return moment(language, date);
  if (to === '' || to === '..') return say(language, 'sinceDate', moment(language, from));
  if (from === '' || from === '..') return say(language, 'untilDate', moment(language, to));
  return say(language, 'fromTo', moment(language, from), moment(language, to));
}

function moment(language: Language, date: string): string {
  if (/[~?%]$/.test(date)) return say(language, 'about', moment(language, date.slice(0, -1)));
  if (/^\d{3}X$/.test(date)) return say(language, 'decade', `${date.slice(0, 3)}0`);
  if (/^\d{4}-\d\d-\d\d$/.test(date)) return day(language, date);
  if (/^\d{4}-\d\d$/.test(date)) return MONTHS[language].format(new Date(`${date}-01T00:00:00Z`));
  return date;
}
