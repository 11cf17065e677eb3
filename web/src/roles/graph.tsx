/** The drawing of a graph of roles: roles are links, lines are buttons. */

import { useMemo } from 'preact/hooks';
import { type Say, useHref, useSay } from '../context';
import type { Word } from '../words';
import { type Box, curve, draw, type Stroke } from './drawing';
import { type Line, leads } from './lines';

interface GraphProps {
  lines: readonly Line[];
  chosen: Line | undefined;
  choose: (key: string) => void;
}

export function Graph({ lines, chosen, choose }: GraphProps) {
  const say = useSay();
  const keys = lines.map(({ key }) => key).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys say which lines there are.
  const drawing = useMemo(() => draw(lines, (line) => label(line, say)), [keys]);
  const { width, height, boxes, strokes } = drawing;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section class="graph" tabIndex={0} aria-label={say('networkShort')}>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no set of fields. */}
      <svg
        role="group"
        aria-label={say('networkShort')}
        viewBox={`0 0 ${width} ${height}`}
        style={{ width: `${width}px`, minWidth: `${width * 0.9}px` }}
      >
        <defs>
          <marker
            id="tip"
            viewBox="0 0 8 8"
            refX="8"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0,0 L8,4 L0,8 z" />
          </marker>
        </defs>
        {strokes.map((stroke) => (
          <Drawn
            key={stroke.line.key}
            stroke={stroke}
            chosen={stroke.line.key === chosen?.key}
            choose={choose}
          />
        ))}
        {/* Above all lines, so that none of them crosses words. */}
        {strokes.map((stroke) => (
          <Label
            key={stroke.line.key}
            stroke={stroke}
            chosen={stroke.line.key === chosen?.key}
            choose={choose}
          />
        ))}
        {boxes.map((box) => (
          <Role key={box.end.slug} box={box} />
        ))}
      </svg>
    </section>
  );
}

/** The words on a line: its condition, or what it means. */
function label({ kind, when, claims }: Line, say: Say): string {
  const often = claims[0]?.often;
  const what = often ? say(`oftenOf_${often}` as Word) : say(kind as Word);
  return when ? `${what} · ${when}` : what;
}

interface DrawnProps {
  stroke: Stroke;
  chosen: boolean;
  choose: (key: string) => void;
}

function Drawn({ stroke, chosen, choose }: DrawnProps) {
  const say = useSay();
  const { line, points, label: rows } = stroke;
  const { from, to, kind, when, key } = line;
  const path = curve(points);
  const told = `${from.title} ${say(kind as Word)} ${to.title}`;
  const pick = () => choose(key);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no button elements.
    <g
      role="button"
      tabindex={0}
      class="line"
      data-kind={kind}
      data-conditional={when ? '' : undefined}
      aria-pressed={chosen}
      aria-label={[told, rows.join(' ')].join(', ')}
      onClick={pick}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        pick();
      }}
    >
      <path class="reached" d={path} />
      <path class="drawn" d={path} marker-end={leads(kind) ? 'url(#tip)' : undefined} />
    </g>
  );
}

/** The words on a line, which the name of its button tells as well. */
function Label({ stroke, chosen, choose }: DrawnProps) {
  const { line, label: rows, x, y } = stroke;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a part of a drawing takes no focus.
    <g
      class={chosen ? 'label chosen' : 'label'}
      aria-hidden="true"
      onClick={() => choose(line.key)}
    >
      {rows.map((row, number) => (
        <text key={row} x={x} y={y + (number - (rows.length - 1) / 2) * 15}>
          {row}
        </text>
      ))}
    </g>
  );
}

function Role({ box }: { box: Box }) {
  const href = useHref();
  const { end, text, x, y, width, height } = box;
  return (
    <a
      class="box"
      href={href({ view: 'role', slug: end.slug })}
      aria-label={`${text}: ${end.title}`}
    >
      <title>{end.title}</title>
      <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx="8" />
      <text x={x} y={y}>
        {text}
      </text>
    </a>
  );
}
