/** Roles as cards, each leading to what is said of it. */

import { useHref, useSay } from '../context';

export interface Listed {
  slug: string;
  abbreviation: string | null;
  title: string;
  statements: { totalCount: number };
}

export const LISTED = 'slug abbreviation title statements(first: 0) { totalCount }';

export function RoleCards({ roles }: { roles: readonly Listed[] }) {
  const say = useSay();
  const href = useHref();
  return (
    <ul class="cards">
      {roles.map(({ slug, abbreviation, title, statements }) => (
        <li key={slug}>
          <a href={href({ view: 'role', slug })}>
            <strong>
              {abbreviation ? `${abbreviation} · ` : ''}
              {title}
            </strong>
            <small>{say('claimsCount', statements.totalCount)}</small>
          </a>
        </li>
      ))}
    </ul>
  );
}
