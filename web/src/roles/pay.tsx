/** What is paid, by each who observed it: side by side, never averaged. */

import { useReader, useSay } from '../context';
import { type Language, money, type Word } from '../words';
import { Citations, type Claim } from './claims';

export interface Observation extends Claim {
  component: string;
  period: string;
  currency: string;
  place: string | null;
  observed: string;
  publisher: string | null;
  figures: { statistic: string; value: number; bound: string }[];
}

export function Pay({ observations }: { observations: readonly Observation[] }) {
  const say = useSay();
  if (!observations.length) return null;
  const columns = ['paid', 'observed', 'publisher', 'figures', 'citedFrom'] as const;
  return (
    <section>
      <h2>{say('salaries')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section class="wide" tabIndex={0} aria-label={say('salaries')}>
        <table>
          <thead>
            <tr>
              {columns.map((word) => (
                <th key={word} scope="col">
                  {say(word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {observations.map((each) => (
              <Row key={each.id} of={each} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Row({ of }: { of: Observation }) {
  const { language } = useReader();
  const say = useSay();
  const { component, period, place, observed, publisher } = of;
  const paid = component === 'UNSPECIFIED' ? '' : say(component as Word);
  return (
    <tr>
      <th scope="row">
        {of.text}
        <small>
          {[paid, say(period as Word), place].filter(Boolean).join(' · ')}
          {of.conflicts.length ? ` · ${say('conflicts')}` : ''}
        </small>
      </th>
      <td>{observed}</td>
      <td>{publisher ?? '–'}</td>
      <td>
        <Figures of={of} language={language} />
      </td>
      <td>
        <Citations of={of} />
      </td>
    </tr>
  );
}

function Figures({ of, language }: { of: Observation; language: Language }) {
  const say = useSay();
  return (
    <dl class="figures">
      {of.figures.map(({ statistic, value, bound }) => (
        <div key={statistic}>
          <dt>{say(statistic as Word)}</dt>
          <dd>
            {bound === 'EXACT' ? '' : `${say(bound as Word)} `}
            {money(language, value, of.currency)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
