/** Choosing a role from all. */

import { useReader } from '../context';
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
  const known = choices.some(({ slug }) => slug === chosen);
  return (
    <label>
      {label}
      <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
        {chosen ? null : <option value="">{nothing}</option>}
        {chosen && !known ? <option value={chosen}>{chosen}</option> : null}
        {choices.map(({ slug, title, abbreviation }) => (
          <option key={slug} value={slug}>
            {title}
            {abbreviation ? ` (${abbreviation})` : ''}
          </option>
        ))}
      </select>
    </label>
  );
}
