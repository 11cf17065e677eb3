/** What is known of the chosen post: holders, lines, story, and what the cited rules expect. */

import { useDetails, useHref, useReader, useSay } from '../context';
import { Dated } from '../dated';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';
import { count } from '../words';
import type { Card } from './cards';
import { Gone } from './compared';
import { nameOf } from './faces';
import { Side } from './side';
import { refOf, type Structure } from './structure';

const POST = `query Post($slug: String!, $asOf: Date, $ref: String!) {
  organization(slug: $slug, asOf: $asOf) {
    post(ref: $ref) {
      ref title status grade
      unit { name }
      role { slug abbreviation title }
      roleMatch { score role { slug title } }
      holders { capacity share isCurrent interval { start end } person { name } }
      span { direct total layers vacant }
      chainOfCommand { ref title status grade unit { name } role { slug abbreviation } holders { capacity person { name } } }
      reportingLines { kind reason named to { ref title } }
      expectedManager { verdict manager { slug title } rule { text citations { source { title } sectionTitle section } } because { verdict text } }
      timeline { kind on text }
      citations { source { title } section }
    }
  }
}`;

interface Post extends Card {
  role: { slug: string; abbreviation: string | null; title: string } | null;
  roleMatch: { score: number; role: { slug: string; title: string } } | null;
  holders: {
    capacity: string;
    share: number;
    isCurrent: string;
    interval: { start: string | null; end: string | null };
    person: { name: string } | null;
  }[];
  span: { direct: number; total: number; layers: number; vacant: number };
  chainOfCommand: Card[];
  reportingLines: {
    kind: string;
    reason: string | null;
    named: string | null;
    to: { ref: string; title: string } | null;
  }[];
  expectedManager: {
    verdict: string;
    manager: { slug: string; title: string };
    rule: {
      text: string;
      citations: {
        source: { title: string };
        sectionTitle: string | null;
        section: string | null;
      }[];
    };
    because: { verdict: string; text: string }[];
  }[];
  timeline: { kind: string; on: string | null; text: string }[];
  citations: { source: { title: string }; section: string | null }[];
}

interface PanelProps {
  structure: Structure;
  place: number;
  goTo: (ref: string) => void;
  close: () => void;
}

export function Panel({ structure, place, goTo, close }: PanelProps) {
  const { language } = useReader();
  const ref = refOf(structure, place);
  const isGone = structure.ghosts.places.has(place);
  const { slug } = structure;
  const asOf = isGone ? structure.ghosts.day : structure.asOf;
  const found = useLoaded(`${slug} ${asOf} ${ref} ${language}`, (signal) =>
    ask<{ organization: { post: Post | null } | null }>(
      POST,
      { slug, asOf, ref },
      { language, signal },
    ),
  );
  const post = found.state === 'there' ? found.value.organization?.post : undefined;
  return (
    <Side word="details" close={close}>
      {found.state !== 'there' ? <Waiting of={found} /> : null}
      {isGone ? <Gone structure={structure} post={ref} /> : null}
      {post ? <Details post={post} goTo={goTo} /> : null}
    </Side>
  );
}

function Details({ post, goTo }: { post: Post; goTo: (ref: string) => void }) {
  const { language } = useReader();
  const say = useSay();
  return (
    <>
      <h2>{nameOf(post, language)}</h2>
      <p class="title">{post.title}</p>
      <p>
        {[post.unit?.name, post.grade, post.ref].filter(Boolean).map((each) => (
          <span key={each} class="chip">
            {each}
          </span>
        ))}
      </p>
      <RoleOf post={post} />
      <Numbers post={post} />
      <Chain post={post} goTo={goTo} />
      <Lines post={post} goTo={goTo} />
      <Expected post={post} />
      <Story post={post} />
      <h3>{say('citedFrom')}</h3>
      <ul class="quiet">
        {post.citations.map(({ source, section }) => (
          <li key={`${source.title} ${section}`}>
            {[source.title, section].filter(Boolean).join(', ')}
          </li>
        ))}
      </ul>
    </>
  );
}

function RoleOf({ post }: { post: Post }) {
  const say = useSay();
  const href = useHref();
  const role = post.role ?? post.roleMatch?.role;
  if (!role) return null;
  return (
    <p>
      {say('labelled', say(post.role ? 'role' : 'maybeRole'))}{' '}
      <a href={href({ view: 'role', slug: role.slug })}>{role.title}</a>
    </p>
  );
}

function Numbers({ post }: { post: Post }) {
  const { language } = useReader();
  const say = useSay();
  const { direct, total, layers, vacant } = post.span;
  const shown = [
    ['direct', direct],
    ['inAll', total],
    ['layers', layers],
    ['vacantBelow', vacant],
  ] as const;
  return (
    <dl class="numbers">
      {shown.map(([word, value]) => (
        <div key={word}>
          <dt>{say(word, value)}</dt>
          <dd>{count(language, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Chain({ post, goTo }: { post: Post; goTo: (ref: string) => void }) {
  const { language } = useReader();
  const say = useSay();
  if (!post.chainOfCommand.length) return null;
  return (
    <>
      <h3>{say('chain')}</h3>
      <ol class="chain">
        {post.chainOfCommand.map((above) => (
          <li key={above.ref}>
            <button type="button" onClick={() => goTo(above.ref)}>
              {nameOf(above, language)} <small>{above.title}</small>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

function Lines({ post, goTo }: { post: Post; goTo: (ref: string) => void }) {
  const say = useSay();
  const others = post.reportingLines.filter((line) => line.kind !== 'SOLID' || !line.to);
  if (!others.length) return null;
  return (
    <>
      <h3>{say('otherLines')}</h3>
      <ul class="chain">
        {others.map(({ kind, to, reason, named }) => (
          <li key={`${kind} ${to?.ref ?? named}`}>
            {to ? (
              <button type="button" onClick={() => goTo(to.ref)}>
                {to.title} <small>{say(kind as 'DOTTED')}</small>
              </button>
            ) : (
              <p>{reason ? say('managerUnknown', named ?? '') : say('noManager')}</p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Expected({ post }: { post: Post }) {
  const say = useSay();
  const href = useHref();
  if (!post.expectedManager.length) return null;
  return (
    <>
      <h3>{say('expected')}</h3>
      <ul class="rules">
        {post.expectedManager.map(({ verdict, manager, rule, because }) => (
          <li key={rule.text} data-verdict={verdict}>
            <b>{say('labelled', say(verdict as 'HOLDS'))}</b>{' '}
            <a href={href({ view: 'role', slug: manager.slug })}>{manager.title}</a>
            <p>{rule.text}</p>
            <small>
              {because.map((each) => each.text).join(' ')}{' '}
              {rule.citations
                .map((c) => `${c.source.title}, ${c.sectionTitle ?? c.section ?? ''}`)
                .join('; ')}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}

function Story({ post }: { post: Post }) {
  const say = useSay();
  const change = useDetails();
  if (!post.timeline.length) return null;
  return (
    <>
      <h3>{say('story')}</h3>
      <ol class="story">
        {post.timeline.map(({ kind, on, text }) => (
          <li key={`${kind} ${on} ${text}`}>
            {on && /^\d{4}-\d\d-\d\d$/.test(on) ? (
              <button type="button" onClick={() => change({ day: on })}>
                <Dated date={on} />
              </button>
            ) : (
              <small>{on ? <Dated date={on} /> : say('undated')}</small>
            )}{' '}
            {text}
          </li>
        ))}
      </ol>
    </>
  );
}
