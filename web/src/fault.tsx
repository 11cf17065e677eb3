/** A sentence about a value that nothing can be meant by, beside its field or above the view. */

import type { ComponentChildren } from 'preact';

interface FaultProps {
  /** What a field names that this describes. */
  id?: string;
  children: ComponentChildren;
}

export function Fault({ id, children }: FaultProps) {
  return (
    <p class="fault" role="alert" id={id}>
      {children}
    </p>
  );
}

/** What a field says of itself while its value is no sound one. */
export function faulty(id: string | undefined) {
  return id ? { 'aria-invalid': true, 'aria-describedby': id } : {};
}
