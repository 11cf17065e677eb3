/** What is amiss in an organization: where it departs from cited rules, and where its data does. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { useReader, useSay } from '../context';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';
import { CITED, Citations, type Cited } from '../roles/claims';
import { Side } from './side';
import type { Structure } from './structure';

const FINDINGS = `query Findings($slug: String!, $asOf: Date) {
  organization(slug: $slug, asOf: $asOf) {
    deviations { text post { ref title } ${CITED} }
    anomalies { kind text posts { ref title } }
  }
}`;

interface Named {
  ref: string;
  title: string;
}

interface Findings {
  deviations: (Cited & { text: string; post: Named })[];
  anomalies: { kind: string; text: string; posts: Named[] }[];
}

const FEW = 3;
const MOST = 100;

interface FindingsProps {
  structure: Structure;
  goTo: (ref: string) => void;
  close: () => void;
}

export function FindingsPanel({ structure, goTo, close }: FindingsProps) {
  const { language } = useReader();
  const say = useSay();
  const { slug, asOf } = structure;
  const found = useLoaded(`${slug} ${asOf} ${language}`, (signal) =>
    ask<{ organization: Findings | null }>(FINDINGS, { slug, asOf }, { language, signal }),
  );
  const findings = found.state === 'there' ? found.value.organization : undefined;
  return (
    <Side word="findings" close={close}>
      <h2>{say('findings')}</h2>
      {found.state === 'there' ? null : <Waiting of={found} />}
      {findings ? <Deviations of={findings.deviations} goTo={goTo} /> : null}
      {findings ? <Anomalies of={findings.anomalies} goTo={goTo} /> : null}
    </Side>
  );
}

function Deviations({ of, goTo }: { of: Findings['deviations']; goTo: (ref: string) => void }) {
  const say = useSay();
  return (
    <>
      <h3>{say('deviations')}</h3>
      {of.length ? null : <p>{say('nothing')}</p>}
      <ul class="rules">
        {of.map((deviation) => (
          <li key={`${deviation.post.ref} ${deviation.text}`} data-verdict="FAILS">
            <p>{deviation.text}</p>
            <Jump to={deviation.post} goTo={goTo} />
            <Citations of={deviation} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Anomalies({ of, goTo }: { of: Findings['anomalies']; goTo: (ref: string) => void }) {
  const say = useSay();
  return (
    <>
      <h3>{say('anomalies')}</h3>
      {of.length ? null : <p>{say('nothing')}</p>}
      <ul class="rules">
        {of.map(({ kind, text, posts }) => (
          <li key={`${kind} ${text}`}>
            <p>{text}</p>
            <Jumps to={posts} goTo={goTo} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The first few posts, and the others when they are asked for. */
function Jumps({ to, goTo }: { to: Named[]; goTo: (ref: string) => void }) {
  const say = useSay();
  const [most, setMost] = useState(FEW);
  const left = to.length - most;
  const list = useRef<HTMLDivElement>(null);
  const unfold = () => {
    setMost(left > 0 ? most + MOST : FEW);
    next.current = left > 0 ? most : -1;
  };
  const next = useRef(-1);
  useEffect(() => {
    if (next.current >= 0) list.current?.querySelectorAll('button')[next.current]?.focus();
    next.current = -1;
  });
  return (
    <div ref={list}>
      {to.slice(0, most).map((post) => (
        <Jump key={post.ref} to={post} goTo={goTo} />
      ))}
      {to.length > FEW ? (
        <button type="button" class="unfold" aria-expanded={most > FEW} onClick={unfold}>
          {left > 0 ? say('andMore', left) : say('fewer')}
        </button>
      ) : null}
    </div>
  );
}

function Jump({ to, goTo }: { to: Named; goTo: (ref: string) => void }) {
  return (
    <button type="button" class="jump" onClick={() => goTo(to.ref)}>
      {to.title} <small>{to.ref}</small>
    </button>
  );
}
