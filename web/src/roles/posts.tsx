/** Real posts of a role, in the organizations that are loaded: each leads to its place there. */

import { type Say, useHref, useReader, useSay } from '../context';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';
import type { Word } from '../words';

const POSTS = `query Posts($slug: String!, $first: Int) {
  role(slug: $slug) {
    posts(first: $first) {
      totalCount
      nodes {
        ref title status
        organization { slug name }
        holders { person { name } }
      }
    }
  }
}`;

interface Post {
  ref: string;
  title: string;
  status: string;
  organization: { slug: string; name: string };
  holders: { person: { name: string } | null }[];
}

interface Found {
  role: { posts: { totalCount: number; nodes: Post[] } } | null;
}

const MOST = 50;

export function Posts({ slug }: { slug: string }) {
  const { language } = useReader();
  const say = useSay();
  const found = useLoaded(`${slug} ${language}`, (signal) =>
    ask<Found>(POSTS, { slug, first: MOST }, { language, signal }),
  );
  return (
    <section>
      <h2>{say('realPosts')}</h2>
      {found.state === 'there' ? <List found={found.value} /> : <Waiting of={found} />}
    </section>
  );
}

function List({ found }: { found: Found }) {
  const say = useSay();
  const { nodes, totalCount } = found.role?.posts ?? { nodes: [], totalCount: 0 };
  if (!totalCount) return <p role="status">{say('noRealPosts')}</p>;
  return (
    <>
      <ul class="cards">
        {nodes.map((post) => (
          <One key={`${post.organization.slug} ${post.ref}`} post={post} />
        ))}
      </ul>
      {totalCount > nodes.length ? <p>{say('andMore', totalCount - nodes.length)}</p> : null}
    </>
  );
}

function One({ post }: { post: Post }) {
  const say = useSay();
  const href = useHref();
  const { organization, ref, title } = post;
  const place = { view: 'organization', slug: organization.slug, embedded: false } as const;
  return (
    <li>
      <a href={href(place, { post: ref })}>
        <strong>{title}</strong>
        <small>
          {holder(post, say)} · {organization.name}
        </small>
      </a>
    </li>
  );
}

const INSTEAD: Readonly<Record<string, Word>> = {
  VACANT: 'vacantPost',
  WITHHELD: 'withheldPost',
  ABOLISHED: 'abolishedPost',
  PLANNED: 'plannedPost',
};

function holder({ holders, status }: Post, say: Say): string {
  const names = holders.map(({ person }) => person?.name ?? say('withheldPost'));
  return names.length ? names.join(', ') : say(INSTEAD[status] ?? 'unknownPost');
}
