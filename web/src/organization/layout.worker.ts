/** Lays out in the background, so that the page stays awake. */

import { layout, type Mode, type Tree } from './layout';

export interface Job {
  number: number;
  tree: Tree;
  mode: Mode;
  columns?: number;
}

self.onmessage = ({ data }: MessageEvent<Job>) => {
  const sheet = layout(data.tree, data.mode, data.columns);
  const buffers = Object.values(sheet).flatMap((each) =>
    ArrayBuffer.isView(each) ? [each.buffer] : [],
  );
  postMessage({ number: data.number, sheet }, { transfer: buffers as ArrayBuffer[] });
};
