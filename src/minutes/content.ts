import { type DraftContent, namesOneUnit } from '../core/draft.ts';
import type { Found } from './found.ts';

/** What was found in a text, as a draft holds it. What a name only may mean is not said before somebody has chosen. */
export function contentOf(found: Found & { readonly withoutDeadline?: boolean }): DraftContent {
  const known = (field: 'lead' | 'coordinating') => {
    const asked = found.doubts.filter((doubt) => doubt.field === field && namesOneUnit.has(doubt.reason));
    return found[field].filter((code) => !asked.some((doubt) => doubt.candidates?.includes(code)));
  };
  return {
    task: found.task,
    lead: known('lead'),
    coordinating: known('coordinating'),
    deadline: found.deadline,
    withoutDeadline: found.withoutDeadline ?? false,
    recurrence: found.recurrence,
    urgent: found.urgent,
    doubts: found.doubts.map((doubt) => ({ ...doubt, candidates: doubt.candidates ?? [] })),
  };
}
