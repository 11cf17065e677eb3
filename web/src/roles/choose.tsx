/** Choosing a role from all. */

import { useId } from 'preact/hooks';
import { useReader, useSay } from '../context';
import { Fault, faulty } from '../fault';
import { ask } from '../graphql';
import { type Loaded, useLoaded } from '../loaded';
import type { Named } from './card';

const CHOICES = `query Choices {
  roles(first: 100, orderBy: [{field: TITLE}]) { nodes { slug title abbreviation } }
}`;

export interface Choice extends Named {
  abbreviation: string | null;
}

export function useChoices(): Loaded<Choice[]> {
  const { language } = useReader();
  return useLoaded(language, async (signal) => {
    const { roles } = await ask<{ roles: { nodes: Choice[] } }>(CHOICES, {}, { language, signal });
    return roles.nodes;
  });
}

interface ChooseProps {
  label: string;
  choices: readonly Choice[];
  chosen: string;
  /** What is said while nothing is chosen. */
  nothing: string;
  choose: (slug: string) => void;
}

export function Choose({ label, choices, chosen, nothing, choose }: ChooseProps) {
  const say = useSay();
  const id = useId();
  const known = choices.some(({ slug }) => slug === chosen);
  const isWrong = Boolean(chosen) && !known;
  return (
    <>
      <label>
        {label}
        <select
          value={chosen}
          {...faulty(isWrong ? id : undefined)}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {chosen ? null : <option value="">{nothing}</option>}
          {isWrong ? <option value={chosen}>{chosen}</option> : null}
          {choices.map(({ slug, title, abbreviation }) => (
            <option key={slug} value={slug}>
              {title}
              {abbreviation ? ` (${abbreviation})` : ''}
            </option>
          ))}
        </select>
      </label>
      {isWrong ? <Fault id={id}>{say('faultChoice', chosen)}</Fault> : null}
    </>
  );
}
