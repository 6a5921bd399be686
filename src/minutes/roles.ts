import { phrases } from './phrases.ts';
import { carriesOut, roles, takesPart, together } from './words/owners.ts';

/** Words that say what somebody is to a task: its lead, its partner, who carries it out. */
export const roleBook = phrases(roles);
export const togetherBook = phrases(together);
export const takesPartBook = phrases(takesPart);
export const carriesOutBook = phrases(carriesOut);
