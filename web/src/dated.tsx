/** A date as precise as its source: in words for a reader, and exactly for programs and the curious. */

import { useReader } from './context';
import { isPlain, when } from './dates';

export function Dated({ date }: { date: string }) {
  const words = when(useReader().language, date);
  if (isPlain(date)) return <time dateTime={date}>{words}</time>;
  return <span title={date}>{words}</span>;
}
