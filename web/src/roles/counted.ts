/** Counts of practice, added up by the role of the manager. Pure. */

export interface Counted {
  group: { key: string; value: string }[];
  count: number;
  organizations: number;
}

export interface Row {
  manager: string;
  count: number;
  organizations: number;
}

/** Add up what organizations of one size do, or of every size; the most frequent first. */
export function counted(found: readonly Counted[], size: string | undefined): Row[] {
  const rows = new Map<string, Row>();
  for (const { group, count, organizations } of found) {
    const of = (key: string) => group.find((each) => each.key === key)?.value ?? '';
    if (size && of('SIZE') !== size.toLowerCase()) continue;
    const manager = of('MANAGER_ROLE');
    const row = rows.get(manager) ?? { manager, count: 0, organizations: 0 };
    // An organization has one size, so none is counted twice.
    rows.set(manager, {
      manager,
      count: row.count + count,
      organizations: row.organizations + organizations,
    });
  }
  return [...rows.values()].sort((a, b) => b.count - a.count);
}
