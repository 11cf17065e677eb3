/** A sample of the fill that stands for something. */

import type { Fill } from '../palette';

export function Swatch({ fill: { colour, texture } }: { fill: Fill }) {
  return (
    <i class="swatch" data-texture={texture} style={{ '--colour': colour }} aria-hidden="true" />
  );
}
