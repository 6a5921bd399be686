import { again } from './again.ts';
import { backup } from './backup.ts';
import { brief } from './brief.ts';
import { digest } from './digest.ts';
import type { Job } from './job.ts';
import { monthly } from './monthly.ts';
import { occurrences } from './occurrences.ts';
import { reminders } from './reminders.ts';
import { sweep } from './sweep.ts';

/** In the order in which they run where several are due at once. */
export const jobs: readonly Job[] = [occurrences, again, brief, reminders, digest, monthly, sweep, backup];
