import { foldHistory } from './core/history.ts';
import type { Ports } from './ports.ts';
import { rowOf } from './store/row.ts';
import type { Row } from './store/store.ts';

/**
 * The rows as they stood at an instant, from the histories: what has not changed since is as it is now, so that only the
 * rest is read.
 */
export async function rowsAsOf(ports: Ports, organization: string, instant: Date): Promise<Row[]> {
  const found: Row[] = [];
  for (const row of await ports.book.rows(organization, ports.clock.now())) {
    if (row.issuedAt > instant) continue;
    if (row.changedAt <= instant) {
      found.push(row);
      continue;
    }
    const stored = await ports.store.directives.load(organization, row.id);
    const history = stored?.history.filter((entry) => entry.at <= instant) ?? [];
    if (stored && history.length > 0)
      found.push(rowOf({ ...stored, history, version: history.length, state: foldHistory(history) }));
  }
  return found;
}
