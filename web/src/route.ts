/** What the address says, and going to another: every view has an address, so back and forward work. */

export type Layout = 'auto' | 'down' | 'right' | 'compact';
export type Colour = 'unit' | 'role' | 'status' | 'grade';

export type Place =
  | { view: 'start' }
  | { view: 'organizations' }
  | { view: 'organization'; slug: string; embedded: boolean }
  | { view: 'roles' }
  | { view: 'role'; slug: string }
  | { view: 'network' }
  /** A role that is not chosen yet is an empty text. */
  | { view: 'compare'; a: string; b: string }
  | { view: 'expected'; slug: string }
  | { view: 'sources' }
  | { view: 'unknown'; path: string };

export interface Address {
  place: Place;
  /** Everything behind the question mark: day, post, layout, colour, language ... */
  details: Readonly<Record<string, string>>;
  /** What stands there and means nothing. */
  faults: readonly Fault[];
}

export function read(url: URL): Address {
  const parts = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  return {
    place: place(parts) ?? { view: 'unknown', path: url.pathname },
    details: details(url),
    faults: faults(url),
  };
}

function place([first, ...rest]: readonly string[]): Place | undefined {
  if (first === 'roles') return roles(rest);
  const [slug] = rest;
  if (rest.length > 1) return undefined;
  if (slug !== undefined) {
    const embedded = first === 'embed';
    const isChart = embedded || first === 'organizations';
    return isChart ? { view: 'organization', slug, embedded } : undefined;
  }
  if (first === undefined) return { view: 'start' };
  return first === 'organizations' || first === 'sources' ? { view: first } : undefined;
}

function roles([first, ...rest]: readonly string[]): Place | undefined {
  if (first === undefined) return { view: 'roles' };
  const [second, third] = rest;
  if (first === 'compare' && rest.length <= 2) {
    return { view: 'compare', a: chosen(second), b: chosen(third) };
  }
  if (rest.length === 1 && second === 'expected') return { view: 'expected', slug: first };
  if (rest.length) return undefined;
  return first === 'network' ? { view: 'network' } : { view: 'role', slug: first };
}

/** In an address, - stands for a role that is not chosen. */
function chosen(part: string | undefined): string {
  return part === '-' ? '' : (part ?? '');
}

/** What a detail may be, where it cannot be anything. */
interface Accepted {
  isSound: (value: string) => boolean;
  /** The values, else a word that describes them. */
  values: readonly string[] | 'aDay' | 'aNumber';
}

const DAY: Accepted = { isSound: isDay, values: 'aDay' };
const ACCEPTED: Readonly<Record<string, Accepted>> = {
  layout: among('auto', 'down', 'right', 'compact'),
  colour: among('unit', 'role', 'status', 'grade'),
  language: among('en', 'fr'),
  theme: among('light', 'dark'),
  levels: { isSound: (value) => /^([1-9]\d{0,3}|all)$/.test(value), values: 'aNumber' },
  day: DAY,
  from: DAY,
};

function among(...values: readonly string[]): Accepted {
  return { isSound: (value) => values.includes(value), values };
}

function isDay(value: string): boolean {
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === value;
}

/** A detail that means nothing, and what it may be. */
export interface Fault {
  name: string;
  value: string;
  values: Accepted['values'];
}

function faults(url: URL): Fault[] {
  return [...url.searchParams].flatMap(([name, value]) => {
    const accepted = Object.hasOwn(ACCEPTED, name) ? ACCEPTED[name] : undefined;
    return !accepted || accepted.isSound(value) ? [] : [{ name, value, values: accepted.values }];
  });
}

/** All that means something. */
function details(url: URL): Record<string, string> {
  const wrong = new Set(faults(url).map(({ name }) => name));
  const sound = Object.fromEntries([...url.searchParams].filter(([name]) => !wrong.has(name)));
  // There is room for one beside the chart: what changed comes before findings.
  const { findings: _, ...compared } = sound;
  return 'from' in sound ? compared : sound;
}

export function path(to: Place): string {
  const word = encodeURIComponent;
  switch (to.view) {
    case 'start':
      return '/';
    case 'organizations':
      return '/organizations';
    case 'organization':
      return `/${to.embedded ? 'embed' : 'organizations'}/${word(to.slug)}`;
    case 'roles':
      return '/roles';
    case 'role':
      return `/roles/${word(to.slug)}`;
    case 'network':
      return '/roles/network';
    case 'compare':
      return to.a || to.b
        ? `/roles/compare/${word(to.a || '-')}/${word(to.b || '-')}`
        : '/roles/compare';
    case 'expected':
      return `/roles/${word(to.slug)}/expected`;
    case 'sources':
      return '/sources';
    case 'unknown':
      return to.path;
  }
}

/** Write an address; a detail that is nothing is left out. */
export function address(to: Place, details: Record<string, string | undefined> = {}): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(details)) if (value) asked.set(name, value);
  const query = asked.toString();
  return path(to) + (query ? `?${query}` : '');
}

/** What a reader chose for every view, and keeps on the way. */
export const KEPT = ['language', 'theme'] as const;

export function kept(
  details: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  return Object.fromEntries(KEPT.map((name) => [name, details[name]]));
}

let moved = false;

/** Whether the reader has gone from one address to another since the page was loaded. */
export function hasMoved(): boolean {
  return moved;
}

export function go(to: string, { replace = false } = {}): void {
  if (to === location.pathname + location.search) return;
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  moved = true;
  dispatchEvent(new PopStateEvent('popstate'));
}
