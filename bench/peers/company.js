// The company and the role cards as the peers in Node hold them, with what they derive once.
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const SLUG = 'company';
export const SCHEMA = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');

const order = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

/** Read posts.jsonl, each post behind its manager, and roles.json. */
export async function load(folder) {
  const posts = new Map();
  const units = new Map();
  for await (const line of createInterface({
    input: createReadStream(join(folder, 'posts.jsonl')),
  })) {
    const row = JSON.parse(line);
    posts.set(row.ref, post(row, posts.get(row.manager) ?? null, unit(units, row.unit)));
  }
  count(posts);
  const cards = JSON.parse(readFileSync(join(folder, 'roles.json'), 'utf8'));
  return {
    posts,
    roles: new Map(cards.map((card) => [card.slug, card])),
    byId: new Map(Array.from(posts.values(), (each) => [each.id, each])),
    byStatus: byStatus(posts),
  };
}

function unit(units, name) {
  if (!name) return null;
  if (!units.has(name)) units.set(name, { name });
  return units.get(name);
}

function post(row, manager, unit) {
  return {
    id: row.id,
    ref: row.ref,
    title: row.title,
    plainTitle: row.title.toLowerCase(),
    status: row.status,
    seats: row.seats,
    unit,
    holders: row.holders.map(({ capacity, name }) => ({ capacity, person: { name } })),
    manager,
    level: manager ? manager.level + 1 : 0,
    below: [], // As the file lists them.
    sorted: null, // By reference.
    span: { direct: 0, total: 0, layers: 0, vacant: 0 },
  };
}

function count(posts) {
  const all = [...posts.values()];
  for (const each of all) each.manager?.below.push(each);
  for (const each of all.reverse()) {
    each.sorted = [...each.below].sort((one, other) => order(one.ref, other.ref));
    const above = each.manager?.span;
    if (!above) continue;
    above.direct += 1;
    above.total += 1 + each.span.total;
    above.layers = Math.max(above.layers, 1 + each.span.layers);
    above.vacant += each.span.vacant + (each.status === 'VACANT' ? 1 : 0);
  }
}

function byStatus(posts) {
  const found = new Map();
  for (const ref of [...posts.keys()].sort(order)) {
    const { status } = posts.get(ref);
    if (!found.has(status)) found.set(status, []);
    found.get(status).push(posts.get(ref));
  }
  return found;
}

export function chain(post) {
  const found = [];
  for (let above = post.manager; above; above = above.manager) found.push(above);
  return found;
}

export function page(items, first = 50) {
  const nodes = items.slice(0, first);
  const last = nodes.at(-1);
  return {
    totalCount: items.length,
    nodes,
    pageInfo: {
      hasNextPage: items.length > first,
      endCursor: last?.ref ? Buffer.from(`["ref","${last.ref}"]`).toString('base64url') : null,
    },
  };
}

export function find(company, text, status, first) {
  const wanted = text.toLowerCase();
  const among = company.byStatus.get(status) ?? [];
  return page(
    among.filter((each) => each.plainTitle.includes(wanted)),
    first,
  );
}

export function chart(company, root, depth) {
  const posts = [];
  const place = (post, level) => {
    const { direct, total } = post.span;
    posts.push({ post, depth: level, parentId: level ? post.manager.id : null, direct, total });
    if (level < depth) for (const each of post.below) place(each, level + 1);
  };
  place(company.byId.get(root), 0);
  return { posts };
}

export function commonManager(company, ids) {
  const low = ids.map((id) => company.byId.get(id)).reduce(lowest);
  return ids.includes(low.id) ? low.manager : low;
}

function lowest(one, other) {
  while (one !== other) {
    if (one.level >= other.level) one = one.manager;
    else other = other.manager;
  }
  return one;
}
