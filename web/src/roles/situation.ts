/** What the address says of an organization, e.g. ?present=ceo,cio&absent=cto&size=LARGE. Pure. */

export const SIZES = ['SMALL', 'MEDIUM', 'LARGE'] as const;
export const OWNERS = ['PRIVATE', 'FAMILY', 'STATE', 'NONPROFIT'] as const;
export const ANSWERS = ['yes', 'no'] as const;

type Details = Readonly<Record<string, string>>;
export type Changes = Record<string, string | undefined>;

/** The same as GraphQL's ContextInput; what is not said is left out. */
export interface Situation {
  rolesPresent: string[];
  rolesAbsent: string[];
  size?: string;
  employees?: number;
  sector?: string;
  country?: string;
  listed?: boolean;
  regulated?: boolean;
  ownership?: string;
}

/** The slugs that can be meant. */
export interface Known {
  roles: ReadonlySet<string>;
  sectors: ReadonlySet<string>;
}

/** A value that nothing can be meant by: it is not asked, and told beside its field. */
export interface Fault {
  field: string;
  value: string;
}

type Sound = (value: string, known: Known) => boolean;

const ROLES = ['present', 'absent'] as const;
const SOUND: Readonly<Record<string, Sound>> = {
  size: among(SIZES),
  employees: (value) => /^\d{1,9}$/.test(value),
  sector: (value, { sectors }) => sectors.has(value),
  country: isCountry,
  listed: among(ANSWERS),
  regulated: among(ANSWERS),
  ownership: among(OWNERS),
};

function among(values: readonly string[]): Sound {
  return (value) => values.includes(value);
}

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

function isCountry(value: string): boolean {
  return /^[a-z]{2}$/i.test(value) && COUNTRIES.of(value.toUpperCase()) !== undefined;
}

export function faultsOf(details: Details, known: Known): Fault[] {
  const fields = Object.entries(SOUND).flatMap(([field, isSound]) => {
    const value = details[field];
    return value && !isSound(value, known) ? [{ field, value }] : [];
  });
  const roles = ROLES.flatMap((field) =>
    listed(details[field])
      .filter((role) => !known.roles.has(role))
      .map((value) => ({ field, value })),
  );
  return [...fields, ...roles];
}

export function situationOf(details: Details, known: Known): Situation {
  const faults = new Set(faultsOf(details, known).map(({ field }) => field));
  const given = (field: string) => (faults.has(field) ? undefined : details[field] || undefined);
  const employees = given('employees');
  const told = {
    size: given('size'),
    employees: employees && Number(employees),
    sector: given('sector'),
    country: given('country')?.toUpperCase(),
    listed: sure(given('listed')),
    regulated: sure(given('regulated')),
    ownership: given('ownership'),
  };
  const said = Object.entries(told).filter(([, value]) => value !== undefined);
  const rolesOf = (field: string) => listed(details[field]).filter((role) => known.roles.has(role));
  return {
    rolesPresent: rolesOf('present'),
    rolesAbsent: rolesOf('absent'),
    ...Object.fromEntries(said),
  };
}

function sure(text: string | undefined): boolean | undefined {
  return text === undefined ? undefined : text === 'yes';
}

function listed(text: string | undefined): string[] {
  return text ? text.split(',') : [];
}

export type Presence = 'present' | 'absent' | 'unknown';

export function presenceOf(details: Details, role: string): Presence {
  if (listed(details['present']).includes(role)) return 'present';
  return listed(details['absent']).includes(role) ? 'absent' : 'unknown';
}

/** What to change of an address so that a role is there, is not, or may be either. */
export function placed(details: Details, role: string, presence: Presence): Changes {
  const without = (word: string) => listed(details[word]).filter((each) => each !== role);
  const list = (word: Presence) => [...without(word), ...(presence === word ? [role] : [])];
  return { present: list('present').join(','), absent: list('absent').join(',') };
}
