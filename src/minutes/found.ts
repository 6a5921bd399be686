import type { Calendar } from '../core/calendar.ts';
import type { Day } from '../core/day.ts';
import type { Registry } from './registry.ts';
import type { Recurrence } from './words/time.ts';

export type Kind = 'conclusion' | 'minutes' | 'news' | 'chat' | 'letter';
export type Reading = {
  readonly text: string;
  readonly registry: Registry;
  readonly issuedOn: Day;
  readonly calendar: Calendar;
  readonly kind?: Kind;
};
export type Doubt = {
  field: 'lead' | 'coordinating' | 'deadline' | 'recurrence' | 'task';
  reason: string;
  words: string;
  candidates?: string[];
};
export type Found = {
  span: [number, number];
  task: string;
  lead: string[];
  coordinating: string[];
  deadline: Day | null;
  deadlineText: string | null;
  recurrence: Recurrence | null;
  urgent: boolean;
  doubts: Doubt[];
};
