/** What the address says of an organization, e.g. ?present=ceo,cio&absent=cto&size=LARGE. Pure. */

export const SIZES = ['SMALL', 'MEDIUM', 'LARGE'] as const;
export const OWNERS = ['PRIVATE', 'FAMILY', 'STATE', 'NONPROFIT'] as const;

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

export function situationOf(details: Details): Situation {
  const told = {
    size: SIZES.find((size) => size === details['size']),
    employees: whole(details['employees']),
    sector: details['sector'],
    country: details['country']?.toUpperCase(),
    listed: sure(details['listed']),
    regulated: sure(details['regulated']),
    ownership: OWNERS.find((owner) => owner === details['ownership']),
  };
  const said = Object.entries(told).filter(([, value]) => value !== undefined);
  return {
    rolesPresent: listed(details['present']),
    rolesAbsent: listed(details['absent']),
    ...Object.fromEntries(said),
  };
}

function whole(text: string | undefined): number | undefined {
  return text && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function sure(text: string | undefined): boolean | undefined {
  return text === 'yes' || text === 'no' ? text === 'yes' : undefined;
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
