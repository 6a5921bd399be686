import type { Calendar } from '../src/core/calendar.ts';
import type { Organization } from '../src/core/organization.ts';
import type { House } from '../src/house.ts';
import type { Ports } from '../src/ports.ts';

/** What is to be served by one run. */
export type Due = {
  /** The first slot that nobody has served: earlier than `last` after an outage. */
  readonly first: Date;
  readonly last: Date;
  /** Whom a job is for that somebody asked for (`again:<member>`), null for the job itself. */
  readonly about: string | null;
};

/**
 * Asks what is owed in the house as it is now, whatever the minute. Run late, twice or by hand it does no harm: its letters
 * bear derived ids.
 */
export type Job = {
  readonly name: string;
  /** Jobs that speak to people run in working hours only; what was missed outside them is put off, not sent. */
  readonly hours: 'working' | 'any';
  /** The next slot strictly after an instant; null for a job that runs only where somebody has asked for it. */
  next(organization: Organization, calendar: Calendar, after: Date): Date | null;
  run(ports: Ports, house: House, due: Due): Promise<void>;
};
