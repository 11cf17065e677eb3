/** What the colours and lines of a chart mean: those that are there, and no others. */

import { useMemo, useState } from 'preact/hooks';
import { useReader, useSay } from '../context';
import { count } from '../words';
import type { Chart } from './chart';
import { shown } from './layout';
import {
  colourMeanings,
  type EdgeMeaning,
  edgeMeanings,
  type LineMeaning,
  lineMeanings,
} from './meanings';
import { Swatch } from './swatch';

const FEW = 8; // Colours that are told at once; the others when they are asked for.
const SMALL = matchMedia('(max-width: 720px)');

export function Legend({ chart }: { chart: Chart }) {
  const { language } = useReader();
  const say = useSay();
  const [isWhole, setWhole] = useState(false);
  const { colours, edges, lines } = useMeanings(chart);
  if (!colours.length) return <span />;
  const told = isWhole || colours.length === FEW + 1 ? colours : colours.slice(0, FEW);
  return (
    <details class="legend" open={!SMALL.matches}>
      <summary>{say('legend')}</summary>
      <ul tabIndex={isWhole ? 0 : undefined}>
        {told.map(({ fill, words, posts }) => (
          <li key={`${fill.colour} ${fill.texture}`}>
            <Swatch fill={fill} /> <span title={words}>{words}</span>{' '}
            {chart.compared ? null : <small>{count(language, posts)}</small>}
          </li>
        ))}
        {colours.length > FEW + 1 ? (
          <li>
            <button type="button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
              {isWhole ? say('fewer') : say('andMore', colours.length - FEW)}
            </button>
          </li>
        ) : null}
        {edges.map((edge) => (
          <li key={edge.words}>
            <Edge edge={edge} /> <span>{edge.words}</span>
          </li>
        ))}
        {lines.map((line) => (
          <li key={line.words}>
            <Stroke line={line} /> <span>{line.words}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function useMeanings(chart: Chart) {
  const { language, theme } = useReader();
  const { structure, tree, by, compared, folds, chosen } = chart;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chart is changed in its place.
  const colours = useMemo(
    () => colourMeanings(chart, everybody(structure.size), language, theme),
    [chart, by, compared, language, theme],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: so is its tree.
  const others = useMemo(
    () => ({
      edges: edgeMeanings(chart, shown(tree), language, theme),
      lines: lineMeanings(structure, tree, chosen, language),
    }),
    [chart, compared, folds, chosen, language, theme],
  );
  return { colours, ...others };
}

function* everybody(size: number): Generator<number> {
  for (let place = 1; place < size; place++) yield place;
}

function Edge({ edge: { dashes, colour } }: { edge: EdgeMeaning }) {
  return (
    <svg class="stroke" width="22" height="14" aria-hidden="true">
      <rect
        x="1"
        y="1"
        width="20"
        height="12"
        rx="3"
        stroke={colour}
        stroke-dasharray={dashes.join(' ')}
      />
    </svg>
  );
}

function Stroke({ line: { dashes, inTree } }: { line: LineMeaning }) {
  return (
    <svg class={inTree ? 'stroke' : 'stroke beside'} width="34" height="8" aria-hidden="true">
      <path d="M0 4H34" stroke-dasharray={dashes.join(' ') || undefined} />
    </svg>
  );
}
