/** The posts of a chart as a table (CSV): the rows of the server's staff list, all or some. */

import type { Structure } from '../structure';

export async function table(
  structure: Structure,
  language: string,
  refs: readonly string[] | null,
): Promise<Blob> {
  const { slug, asOf } = structure;
  const asked = new URLSearchParams({ asOf, language });
  const response = await fetch(`/download/${encodeURIComponent(slug)}/staff-list?${asked}`);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const type = 'text/csv;charset=utf-8';
  if (!refs) return new Blob([await response.arrayBuffer()], { type });
  // The mark that Excel needs is no part of the text.
  return new Blob(['\ufeff', some(await response.text(), refs)], { type });
}

const ROW_END = '\r\n'; // No cell has a line break: the server writes blanks in their place.
const FIRST_CELL = /^(?:"((?:[^"]|"")*)"|([^,]*))/;

/** The header, and the rows of the posts with these references, in their order. */
export function some(list: string, refs: readonly string[]): string {
  const [header, ...rows] = list.split(ROW_END);
  const rowsOf = new Map<string, string[]>(refs.map((ref) => [ref, []]));
  for (const row of rows) rowsOf.get(refOf(row))?.push(row);
  return [header, ...[...rowsOf.values()].flat(), ''].join(ROW_END);
}

/** The reference in a row, without the apostrophe that guards against formulas. */
function refOf(row: string): string {
  const [, quoted, plain = ''] = FIRST_CELL.exec(row) ?? [];
  const cell = quoted === undefined ? plain : quoted.replaceAll('""', '"');
  return /^''*[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}
