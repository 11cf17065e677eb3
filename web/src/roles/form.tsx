/** What a reader says of an organization: which roles there are, and what it is like. */

import { useDetails, useReader, useSay } from '../context';
import type { Word } from '../words';
import type { Choice } from './choose';
import { OWNERS, type Presence, placed, presenceOf, SIZES } from './situation';

interface FormProps {
  roles: readonly Choice[];
  /** The roles on which an answer may depend. */
  asked: readonly string[];
}

export function Form({ roles, asked }: FormProps) {
  const { address } = useReader();
  const say = useSay();
  const matter = roles.filter(({ slug }) => asked.includes(slug));
  const others = roles.filter(({ slug }) => !asked.includes(slug));
  const told = others.some(({ slug }) => presenceOf(address.details, slug) !== 'unknown');
  return (
    <form class="asked" onSubmit={(event) => event.preventDefault()}>
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
        <Choose word="size" values={SIZES} />
        <Text word="employees" kind="numeric" />
        <Text word="country" kind="text" />
        <Text word="sector" kind="text" />
        <Choose word="listed" values={['yes', 'no']} />
        <Choose word="regulated" values={['yes', 'no']} />
        <Choose word="ownership" values={OWNERS} />
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

function Choose({ word, values }: { word: Word; values: readonly Word[] }) {
  const { address } = useReader();
  const say = useSay();
  const change = useDetails();
  return (
    <label>
      <span>{say(word)}</span>
      <select
        value={address.details[word] ?? ''}
        onChange={(event) => change({ [word]: event.currentTarget.value }, { replace: true })}
      >
        <option value="">{say('unknownThere')}</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {say(value)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Text({ word, kind }: { word: Word; kind: 'numeric' | 'text' }) {
  const { address } = useReader();
  const say = useSay();
  const change = useDetails();
  return (
    <label>
      <span>{say(word)}</span>
      <input
        type="text"
        inputMode={kind}
        value={address.details[word] ?? ''}
        maxLength={word === 'country' ? 2 : undefined}
        onInput={(event) => change({ [word]: event.currentTarget.value }, { replace: true })}
      />
    </label>
  );
}
