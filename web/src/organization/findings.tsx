/** What is amiss in an organization: where it departs from cited rules, and where its data does. */

import { useReader, useSay } from '../context';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';
import { CITED, Citations, type Cited } from '../roles/claims';
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

const MOST = 20;

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
    <aside class="panel" aria-label={say('findings')}>
      <button type="button" class="icon close" aria-label={say('close')} onClick={close}>
        ×
      </button>
      <h2>{say('findings')}</h2>
      {found.state === 'there' ? null : <Waiting of={found} />}
      {findings ? <Deviations of={findings.deviations} goTo={goTo} /> : null}
      {findings ? <Anomalies of={findings.anomalies} goTo={goTo} /> : null}
    </aside>
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
            {posts.slice(0, MOST).map((post) => (
              <Jump key={post.ref} to={post} goTo={goTo} />
            ))}
            {posts.length > MOST ? <p>{say('andMore', posts.length - MOST)}</p> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Jump({ to, goTo }: { to: Named; goTo: (ref: string) => void }) {
  return (
    <button type="button" class="jump" onClick={() => goTo(to.ref)}>
      {to.title} <small>{to.ref}</small>
    </button>
  );
}
