/** A table that scrolls by itself where the page is narrower. */

import type { ComponentChildren } from 'preact';

interface WideProps {
  label: string;
  columns: readonly string[];
  children: ComponentChildren;
}

export function Wide({ label, columns, children }: WideProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section class="wide" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
