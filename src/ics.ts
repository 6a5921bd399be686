import ical from 'ical-generator';
import type { Row } from './store/store.ts';
import { cut } from './texts/format.ts';
import { statusLabels } from './texts/labels.ts';
import { unitName, type View } from './texts/view.ts';

/**
 * Deadlines as all-day events for any calendar program (RFC 5545). A directive keeps its UID in every file, so that
 * opening a newer one moves the events and doubles none.
 */
export function calendarFileOf(rows: readonly Row[], view: View, now: Date): Uint8Array {
  const calendar = ical({
    name: view.organization.name,
    prodId: { company: 'chidao', product: 'directives', language: view.language.toUpperCase() },
  });
  for (const row of rows) {
    if (row.deadline === null) continue;
    calendar.createEvent({
      id: `${row.id}@${view.organization.id}.chidao`,
      sequence: row.version,
      stamp: now,
      // Without a zone the package writes the day by UTC, and reads a bare day as midnight of UTC.
      start: row.deadline,
      allDay: true,
      summary: `${row.code} ${cut(row.task, 200)}`,
      description: `${unitName(row.lead, view.organization)} · ${statusLabels[row.status][view.language]}`,
    });
  }
  return new TextEncoder().encode(calendar.toString());
}
