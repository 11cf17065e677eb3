/** Under which condition something is claimed. */

import { useSay } from '../context';

export function Condition({ when }: { when: { text: string } | null }) {
  const say = useSay();
  return when ? <p class="aside">{say('condition', when.text)}</p> : null;
}
