/** How the roles hang together: a graph of what joins them, and the same as a list. */

import '../styles/roles.css';
import '../styles/network.css';
import { useDetails, useHref, useReader, useSay, useTitle } from '../context';
import { Fault } from '../fault';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';
import { Query } from '../query';
import type { Word } from '../words';
import { ClaimList } from './claims';
import { Graph } from './graph';
import { chosenLines, endsOf, JOINING, type Joining, type Line, linesOf } from './lines';

interface Page {
  statements: {
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Joining[];
  };
}

export function Network() {
  const { language } = useReader();
  const say = useSay();
  useTitle(say('networkShort'));
  const found = useLoaded(language, (signal) => load(language, signal));
  return (
    <main id="content" class="text network" tabIndex={-1}>
      <h1>{say('network')}</h1>
      <p class="aside">{say('networkHelp')}</p>
      {found.state === 'there' ? <Shown lines={found.value} /> : <Waiting of={found} />}
    </main>
  );
}

async function load(language: string, signal: AbortSignal): Promise<Line[]> {
  const claims: Joining[] = [];
  let after: string | null = null;
  do {
    const { statements }: Page = await ask<Page>(JOINING, { after }, { language, signal });
    claims.push(...statements.nodes);
    after = statements.pageInfo.hasNextPage ? statements.pageInfo.endCursor : null;
  } while (after);
  return linesOf(claims);
}

function Shown({ lines }: { lines: readonly Line[] }) {
  const { address } = useReader();
  const say = useSay();
  const change = useDetails();
  const kinds = [...new Set(lines.map(({ kind }) => kind))];
  const { role, line } = address.details;
  const asked = address.details['kinds']?.split('-') ?? kinds;
  const left = chosenLines(lines, asked, role);
  const chosen = left.find(({ key }) => key === line);
  const choose = (key: string) => change({ line: key });
  return (
    <>
      <Filters lines={lines} kinds={kinds} asked={asked} />
      {line && !lines.some(({ key }) => key === line) ? (
        <Fault>{say('faultLine', line)}</Fault>
      ) : null}
      {left.length ? null : <p role="status">{say(isAlone(lines, role) ? 'alone' : 'noLines')}</p>}
      <div class="beside">
        {left.length ? <Graph lines={left} chosen={chosen} choose={choose} /> : null}
        {chosen ? <Panel line={chosen} /> : null}
      </div>
      {left.length ? <List lines={left} chosen={chosen} choose={choose} /> : null}
      <p>
        <Query query={JOINING} />
      </p>
    </>
  );
}

/** Whether no line at all leads to the role that was asked for. */
function isAlone(lines: readonly Line[], role: string | undefined): boolean {
  return (
    Boolean(role) && !chosenLines(lines, [...new Set(lines.map(({ kind }) => kind))], role).length
  );
}

interface FiltersProps {
  lines: readonly Line[];
  kinds: readonly string[];
  asked: readonly string[];
}

function Filters({ lines, kinds, asked }: FiltersProps) {
  const { address } = useReader();
  const say = useSay();
  const change = useDetails();
  const roles = endsOf(lines).sort((a, b) => a.title.localeCompare(b.title));
  const mark = (kind: string, on: boolean) => {
    const left = kinds.filter((each) => (each === kind ? on : asked.includes(each)));
    const all = left.length === kinds.length;
    change({ kinds: all ? undefined : left.join('-') || 'none' }, { replace: true });
  };
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <label>
        {say('around')}
        <select
          value={address.details['role'] ?? ''}
          onChange={(event) => change({ role: event.currentTarget.value })}
        >
          <option value="">{say('everyRole')}</option>
          {roles.map(({ slug, title }) => (
            <option key={slug} value={slug}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>{say('lineKinds')}</legend>
        {kinds.map((kind) => (
          <label key={kind} data-kind={kind}>
            <input
              type="checkbox"
              checked={asked.includes(kind)}
              onChange={(event) => mark(kind, event.currentTarget.checked)}
            />{' '}
            {say(kind as Word)}
          </label>
        ))}
      </fieldset>
    </form>
  );
}

/** What is claimed by a line, and who says so. */
function Panel({ line }: { line: Line }) {
  const say = useSay();
  const change = useDetails();
  return (
    <aside class="claimed" aria-label={say('chosenLine')}>
      <button
        type="button"
        class="icon"
        aria-label={say('close')}
        onClick={() => change({ line: undefined })}
      >
        ×
      </button>
      <h2>
        <Ends line={line} />
      </h2>
      {line.when ? <p class="aside">{say('condition', line.when)}</p> : null}
      <ClaimList claims={line.claims} more={({ about }) => <p class="aside">{about.title}</p>} />
    </aside>
  );
}

function Ends({ line }: { line: Line }) {
  const say = useSay();
  const href = useHref();
  const { from, to, kind } = line;
  return (
    <>
      <a href={href({ view: 'role', slug: from.slug })}>{from.title}</a> {say(kind as Word)}{' '}
      <a href={href({ view: 'role', slug: to.slug })}>{to.title}</a>
    </>
  );
}

interface ListProps {
  lines: readonly Line[];
  chosen: Line | undefined;
  choose: (key: string) => void;
}

function List({ lines, chosen, choose }: ListProps) {
  const say = useSay();
  return (
    <details class="listed">
      <summary>
        {say('linesList')} ({say('linesCount', lines.length)})
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line.key}>
            <button type="button" aria-pressed={line === chosen} onClick={() => choose(line.key)}>
              {line.from.title} <i>{say(line.kind as Word)}</i> {line.to.title}
              {line.when ? ` · ${say('condition', line.when)}` : ''}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
