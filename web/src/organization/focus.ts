/** The keyboard's focus is never lost: when what had it is gone, it goes where one reads on. */

import { useEffect, useRef } from 'preact/hooks';

/** Look after every drawing; `otherwise` gives the focus to something that is always there.

The function that is returned lets what is beside the chart have the focus when it is next drawn. */
export function useKeptFocus(
  main: { current: HTMLElement | null },
  otherwise: () => void,
): () => void {
  const last = useRef<Element | null>(null);
  const before = useRef<Element | null>(null);
  const isEntering = useRef(false);
  useEffect(() => {
    const element = main.current;
    const onFocus = ({ target }: FocusEvent) => {
      last.current = target as Element;
      if (!last.current.closest('.panel')) before.current = last.current;
    };
    element?.addEventListener('focusin', onFocus);
    return () => element?.removeEventListener('focusin', onFocus);
  }, [main]);
  useEffect(() => {
    const isLost = last.current?.isConnected === false && document.activeElement === document.body;
    const panel = main.current?.querySelector<HTMLElement>('.panel');
    if (panel && (isLost || isEntering.current)) panel.focus();
    else if (isLost && before.current?.isConnected) (before.current as HTMLElement).focus();
    else if (isLost) otherwise();
    if (panel) isEntering.current = false;
  });
  return () => {
    isEntering.current = true;
  };
}
