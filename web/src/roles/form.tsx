/** What a reader says of an organization: which roles there are, and what it is like. */

import { useState } from 'preact/hooks';
import { useDetails, useReader, useSay } from '../context';
import { Fault, faulty } from '../fault';
import type { Word } from '../words';
import type { Choice } from './choose';
import {
  ANSWERS,
  OWNERS,
  type Presence,
  placed,
  presenceOf,
  SIZES,
  type Fault as Value,
} from './situation';

/** A value that can be chosen, and what it is called. */
export type Option = readonly [value: string, name: string];

interface FormProps {
  roles: readonly Choice[];
  /** The roles on which an answer may depend. */
  asked: readonly string[];
  sectors: readonly Option[];
  faults: readonly Value[];
}

export function Form({ roles, asked, sectors, faults }: FormProps) {
  const { address } = useReader();
  const say = useSay();
  const matter = roles.filter(({ slug }) => asked.includes(slug));
  const others = roles.filter(({ slug }) => !asked.includes(slug));
  const told = others.some(({ slug }) => presenceOf(address.details, slug) !== 'unknown');
  const options = (values: readonly Word[]) => values.map((each) => [each, say(each)] as const);
  return (
    <form class="asked" onSubmit={(event) => event.preventDefault()}>
      <Strangers faults={faults.filter(({ field }) => field === 'present' || field === 'absent')} />
      {matter.length ? (
        <fieldset>
          <legend>{say('rolesKnown')}</legend>
          {matter.map((role) => (
            <Present key={role.slug} role={role} />
          ))}
        </fieldset>
      ) : null}
      <fieldset>
        <legend>{say('ofTheOrganization')}</legend>
        <Choose word="size" options={options(SIZES)} faults={faults} />
        <Text word="employees" kind="numeric" fault="faultEmployees" faults={faults} />
        <Text word="country" kind="text" length={2} fault="faultCountry" faults={faults} />
        <Choose word="sector" options={sectors} faults={faults} />
        <Choose word="listed" options={options(ANSWERS)} faults={faults} />
        <Choose word="regulated" options={options(ANSWERS)} faults={faults} />
        <Choose word="ownership" options={options(OWNERS)} faults={faults} />
      </fieldset>
      <details open={told || !matter.length}>
        <summary>{say('rolesOther')}</summary>
        {others.map((role) => (
          <Present key={role.slug} role={role} />
        ))}
      </details>
    </form>
  );
}

/** The roles of the address that there are not, each with a way to be rid of it. */
function Strangers({ faults }: { faults: readonly Value[] }) {
  const { address } = useReader();
  const say = useSay();
  const change = useDetails();
  const drop = (role: string) =>
    change(placed(address.details, role, 'unknown'), { replace: true });
  return (
    <>
      {[...new Set(faults.map(({ value }) => value))].map((role) => (
        <Fault key={role}>
          {say('faultRole', role)}{' '}
          <button type="button" onClick={() => drop(role)}>
            {say('drop')}
          </button>
        </Fault>
      ))}
    </>
  );
}

const PRESENCES: readonly [Presence, Word][] = [
  ['unknown', 'unknownThere'],
  ['present', 'there'],
  ['absent', 'notThere'],
];

function Present({ role }: { role: Choice }) {
  const { address } = useReader();
  const say = useSay();
  const change = useDetails();
  const mark = (presence: string) =>
    change(placed(address.details, role.slug, presence as Presence), { replace: true });
  return (
    <label>
      <span>{role.title}</span>
      <select
        value={presenceOf(address.details, role.slug)}
        onChange={(event) => mark(event.currentTarget.value)}
      >
        {PRESENCES.map(([presence, word]) => (
          <option key={presence} value={presence}>
            {say(word)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ChooseProps {
  word: Word;
  options: readonly Option[];
  faults: readonly Value[];
}

function Choose({ word, options, faults }: ChooseProps) {
  const { address } = useReader();
  const say = useSay();
  const change = useDetails();
  const wrong = faults.find(({ field }) => field === word)?.value;
  const id = wrong && `fault-${word}`;
  return (
    <>
      <label>
        <span>{say(word)}</span>
        <select
          value={address.details[word] ?? ''}
          {...faulty(id)}
          onChange={(event) => change({ [word]: event.currentTarget.value }, { replace: true })}
        >
          <option value="">{say('unknownThere')}</option>
          {wrong ? <option value={wrong}>{wrong}</option> : null}
          {options.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {wrong ? <Fault id={id ?? ''}>{say('faultChoice', wrong)}</Fault> : null}
    </>
  );
}

interface TextProps {
  word: Word;
  kind: 'numeric' | 'text';
  /** How many characters a value has, if all have as many. */
  length?: number;
  fault: Word;
  faults: readonly Value[];
}

function Text({ word, kind, length, fault, faults }: TextProps) {
  const { address } = useReader();
  const say = useSay();
  const change = useDetails();
  const [isTyped, setTyped] = useState(false);
  const value = address.details[word] ?? '';
  const isUnfinished = isTyped && value.length < (length ?? 0);
  const wrong = isUnfinished ? undefined : faults.find(({ field }) => field === word)?.value;
  const id = wrong && `fault-${word}`;
  return (
    <>
      <label>
        <span>{say(word)}</span>
        <input
          type="text"
          inputMode={kind}
          value={value}
          maxLength={length}
          {...faulty(id)}
          onInput={(event) => {
            setTyped(true);
            change({ [word]: event.currentTarget.value }, { replace: true });
          }}
          onBlur={() => setTyped(false)}
        />
      </label>
      {wrong ? <Fault id={id ?? ''}>{say(fault, wrong)}</Fault> : null}
    </>
  );
}
