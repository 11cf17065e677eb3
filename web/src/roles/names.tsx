/** What a role is called, in each language, and in other classifications. */

import { useSay } from '../context';
import { LANGUAGES, type Word } from '../words';
import type { Mapping, Title } from './card';
import { Citations, Places } from './claims';
import { Wide } from './wide';

export function Titles({ titles }: { titles: readonly Title[] }) {
  const say = useSay();
  if (!titles.length) return null;
  return (
    <section>
      <h2>{say('titles')}</h2>
      <div class="sides">
        {LANGUAGES.map((language) => {
          const own = titles.filter((title) => title.language.slice(0, 2) === language);
          if (!own.length) return null;
          return (
            <section key={language}>
              <h3>{say(language)}</h3>
              <ul class="names">
                {own.map((title) => (
                  <One key={`${title.text} ${title.kind} ${title.gender}`} title={title} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </section>
  );
}

function One({ title }: { title: Title }) {
  const say = useSay();
  const { text, language, kind, gender, contested } = title;
  const used = [
    say(`titleOf_${kind}` as Word),
    gender ? say(`genderOf_${gender}` as Word) : null,
  ].filter(Boolean);
  return (
    <li>
      <b lang={language}>{text}</b> <small>{used.join(', ')}</small>
      <Citations of={title} />
      {contested.length ? (
        <div class="contested">
          {say('contested')} <Places citations={contested} />
        </div>
      ) : null}
    </li>
  );
}

export function Mappings({ mappings }: { mappings: readonly Mapping[] }) {
  const say = useSay();
  if (!mappings.length) return null;
  const columns = ['scheme', 'concept', 'closeness', 'citedFrom'] as const;
  return (
    <section>
      <h2>{say('mappings')}</h2>
      <Wide label={say('mappings')} columns={columns.map((word) => say(word))}>
        {mappings.map((each) => (
          <tr key={`${each.scheme} ${each.code} ${each.predicate}`}>
            <td>
              {each.scheme} <small>{each.schemeVersion}</small>
            </td>
            <th scope="row">
              {each.label ?? each.code} <small>{each.label ? each.code : ''}</small>
            </th>
            <td>{say(each.predicate as Word)}</td>
            <td>
              <cite>
                <Places citations={each.citations} />
              </cite>
            </td>
          </tr>
        ))}
      </Wide>
    </section>
  );
}
