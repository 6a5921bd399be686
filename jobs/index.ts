import { again } from './again.ts';
import { brief } from './brief.ts';
import { digest } from './digest.ts';
import type { Job } from './job.ts';
import { reminders } from './reminders.ts';
import { sweep } from './sweep.ts';

/** In the order in which they run where several are due at once. */
export const jobs: readonly Job[] = [again, brief, reminders, digest, sweep];
