/** A view as a GraphQL query that gives it, for the playground and for programs. */

import type { Structure } from '../structure';

export interface Seen {
  structure: Structure;
  details: Readonly<Record<string, string>>;
  language: string;
  /** How many levels below the organization are shown. */
  depth: number;
}

export function query({ structure, details, language, depth }: Seen): string {
  const day = details['day'] ? `, asOf: ${quoted(details['day'])}` : '';
  const said = `(language: ${quoted(language)})`;
  const part = inner(structure, details, said, depth).replaceAll('\n', '\n    ');
  return `{
  organization(slug: ${quoted(structure.slug)}${day}) {
    name${said}
    asOf
    ${part}
  }
}
`;
}

function inner(
  structure: Structure,
  details: Readonly<Record<string, string>>,
  said: string,
  depth: number,
): string {
  const { post, from, findings } = details;
  if (post) return postOf(post, said);
  if (from) return changesOf(from, structure.asOf, said);
  return findings ? findingsOf(said) : chartOf(depth - 1, said);
}

function postOf(ref: string, said: string): string {
  return `post(ref: ${quoted(ref)}) {
  title${said}
  status
  unit { name${said} }
  role { slug title${said} }
  holders { capacity interval { start end } person { name } }
  span { direct total layers vacant }
  chainOfCommand { ref title${said} holders { person { name } } }
  reportingLines { kind reason named to { ref title${said} } }
  expectedManager {
    verdict
    manager { slug title${said} }
    rule { text${said} citations { source { title } section } }
  }
  timeline { kind on text${said} }
}`;
}

function changesOf(from: string, to: string, said: string): string {
  return `changes(from: ${quoted(from)}, to: ${quoted(to)}) {
  kind
  on
  text${said}
  post { ref }
}`;
}

function findingsOf(said: string): string {
  return `deviations {
  text${said}
  post { ref title${said} }
  citations { source { title } section }
}
anomalies {
  kind
  text${said}
  posts { ref title${said} }
}`;
}

function chartOf(depth: number, said: string): string {
  return `chart(depth: ${Math.max(0, depth)}) {
  posts {
    parentId
    depth
    direct
    total
    post {
      id
      ref
      title${said}
      status
      unit { name${said} }
      holders { capacity person { name } }
    }
  }
  lines { kind from { ref } to { ref } }
  truncated
}`;
}

/** Write a text as GraphQL does, which is as JSON does. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
