/** Two days compared: what changed between them, in colour and as a list that leads to each post. */

import { useMemo, useState } from 'preact/hooks';
import { useDetails, useReader, useSay } from '../context';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';
import { changePalette } from '../palette';
import { count, day as sayDay } from '../words';
import type { Comparison } from './compared';
import { useDays } from './days';
import {
  type Compared,
  countsOf,
  type Difference,
  fetchSentences,
  MARKS,
  type Mark,
  type Told,
} from './differences';
import { Side } from './side';
import type { Structure } from './structure';
import { Swatch } from './swatch';

const PAGE = 50;

export function Compare({ structure, compared: { found, marked } }: Comparison) {
  const say = useSay();
  const change = useDetails();
  return (
    <Side word="comparedDays" close={() => change({ from: undefined })}>
      <h2>{say('comparedDays')}</h2>
      <Between structure={structure} />
      {found.state === 'there' ? null : <Waiting of={found} />}
      {marked ? <Differences key={structure.asOf} structure={structure} marked={marked} /> : null}
    </Side>
  );
}

/** The day to compare with, and the day that is shown. */
function Between({ structure }: { structure: Structure }) {
  const { address, language } = useReader();
  const say = useSay();
  const change = useDetails();
  const from = address.details['from'] ?? '';
  const days = [...new Set([...useDays(structure.slug), from, structure.asOf])].sort().reverse();
  return (
    <p>
      <label>
        {say('comparedWith')}{' '}
        <select
          value={from}
          onChange={(event) => change({ from: event.currentTarget.value, post: undefined })}
        >
          {days.map((each) => (
            <option key={each} value={each}>
              {sayDay(language, each)}
            </option>
          ))}
        </select>
      </label>{' '}
      {say('shownDay', sayDay(language, structure.asOf))}
    </p>
  );
}

function Differences({ structure, marked }: { structure: Structure; marked: Compared }) {
  const say = useSay();
  const [only, setOnly] = useState<Mark | null>(null);
  const [page, setPage] = useState(0);
  const wanted = useMemo(
    () => marked.all.filter(({ mark }) => !only || mark === only),
    [marked, only],
  );
  const pick = (mark: Mark) => {
    setOnly(mark === only ? null : mark);
    setPage(0);
  };
  if (!marked.all.length) return <p role="status">{say('noChanges')}</p>;
  return (
    <>
      <Kinds all={marked.all} only={only} pick={pick} />
      <Page structure={structure} shown={wanted.slice(page * PAGE, (page + 1) * PAGE)} />
      {wanted.length > PAGE ? (
        <Pager page={page} pages={Math.ceil(wanted.length / PAGE)} turn={setPage} />
      ) : null}
    </>
  );
}

interface KindsProps {
  all: readonly Difference[];
  only: Mark | null;
  pick: (mark: Mark) => void;
}

/** What the colours mean, how often each is there, and a choice of one. */
function Kinds({ all, only, pick }: KindsProps) {
  const { language } = useReader();
  const say = useSay();
  const counts = useMemo(() => countsOf(all), [all]);
  return (
    <fieldset class="kinds" aria-label={say('kinds')}>
      {MARKS.filter((mark) => counts.has(mark)).map((mark) => (
        <button key={mark} type="button" aria-pressed={mark === only} onClick={() => pick(mark)}>
          <MarkSwatch mark={mark} /> {say(mark)}{' '}
          <small>{count(language, counts.get(mark) ?? 0)}</small>
        </button>
      ))}
    </fieldset>
  );
}

function MarkSwatch({ mark }: { mark: Mark }) {
  return <Swatch fill={changePalette(useReader().theme)[1 + MARKS.indexOf(mark)]} />;
}

function Page({ structure, shown }: { structure: Structure; shown: readonly Difference[] }) {
  const { address, language } = useReader();
  const { slug, asOf } = structure;
  const from = address.details['from'] ?? asOf;
  const which = shown.map(({ ref, number }) => `${ref}/${number}`).join(' ');
  const said = useLoaded(`${slug} ${from} ${asOf} ${language} ${which}`, (signal) =>
    fetchSentences(slug, from, asOf, shown, { language, signal }),
  );
  if (said.state !== 'there') return <Waiting of={said} />;
  return (
    <ul class="changes">
      {shown.map((difference, number) => (
        <li key={`${difference.ref}/${difference.number}`}>
          <Jump structure={structure} to={difference} told={said.value[number]} />
        </li>
      ))}
    </ul>
  );
}

interface JumpProps {
  structure: Structure;
  to: Difference;
  told: Told | undefined;
}

/** Leads to a post: on the day that is shown, or on the other if it is there alone. */
function Jump({ structure, to, told }: JumpProps) {
  const { address, language } = useReader();
  const say = useSay();
  const change = useDetails();
  const from = address.details['from'] ?? structure.asOf;
  const isHere = structure.placeOf.has(to.ref);
  const there = isHere ? {} : { day: from, from: structure.asOf };
  return (
    <button type="button" class="jump" onClick={() => change({ ...there, post: to.ref })}>
      <MarkSwatch mark={to.mark} /> {told?.text ?? to.ref}{' '}
      <small class="which">{told?.which}</small>{' '}
      {isHere ? null : <small>{say('seeOn', sayDay(language, from))}</small>}
    </button>
  );
}

interface PagerProps {
  page: number;
  pages: number;
  turn: (page: number) => void;
}

function Pager({ page, pages, turn }: PagerProps) {
  const say = useSay();
  const steps = [
    ['pageBefore', '‹', page - 1],
    ['pageAfter', '›', page + 1],
  ] as const;
  return (
    <p class="pager">
      {steps.map(([word, sign, to]) => (
        <button
          key={word}
          type="button"
          class="icon"
          aria-label={say(word)}
          aria-disabled={to < 0 || to >= pages}
          onClick={() => to >= 0 && to < pages && turn(to)}
        >
          {sign}
        </button>
      ))}{' '}
      <span role="status">{say('pageOf', page + 1, pages)}</span>
    </p>
  );
}
