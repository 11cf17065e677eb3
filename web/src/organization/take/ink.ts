/** The colours of what is taken away, which is for light paper, and words in a drawing (SVG). */

export const INK = {
  page: '#ffffff',
  text: '#172033',
  muted: '#55607a',
  line: '#9aa6b8',
  edge: '#d5dbe5',
  vacant: '#9a4a05',
};

export function words(x: number, y: number, text: string, look: string): string {
  return text ? `<text x="${x}" y="${y}" ${look}>${escaped(text)}</text>` : '';
}

// What XML 1.0 cannot hold, not even escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escaped(text: string): string {
  return text.replace(UNWRITABLE, '').replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
