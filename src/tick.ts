import type { Due, Job } from '../jobs/job.ts';
import { workingMomentFrom } from './core/moments.ts';
import type { Organization } from './core/organization.ts';
import { dayOf } from './core/zone.ts';
import { type House, houseOf, houseWith, isWorkingTime } from './house.ts';
import type { Ports } from './ports.ts';
import type { Slot } from './store/store.ts';

export type Tick = {
  /** Does what is due by now; a second call while one runs is the same one. */
  tick(): Promise<void>;
  /** The earliest instant at which something is due; null for none. */
  nextAt(): Promise<Date | null>;
};

/** A slot whose work failed is tried again after this long. */
const RETRY_MS = 60_000;

/**
 * Slots are kept in the store: each says when a job is next due in an organization. Work first, then move on: a crash in
 * between repeats the work, and the letters' ids make the repeat one.
 */
export function createTick(ports: Ports, jobs: readonly Job[]): Tick {
  const { store, clock, log } = ports;
  const seen = new Map<string, number>();
  let lastNow = 0;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    await look();
    const due = new Map<string, Slot[]>();
    for (const slot of await store.slots.dueBy(clock.now())) {
      due.set(slot.organization, [...(due.get(slot.organization) ?? []), slot]);
    }
    for (const [id, slots] of due) await inOrganization(id, slots);
  }

  /** New organizations and changed settings, whoever saved them; all of them at start and after the clock was set back. */
  async function look(): Promise<void> {
    const now = clock.now().getTime();
    if (now < lastNow) seen.clear();
    lastNow = now;
    for (const { id, version } of await store.organizations.versions()) {
      if (seen.get(id) === version) continue;
      const stored = await store.organizations.get(id);
      if (!stored) continue;
      try {
        await ensureSlots(ports, jobs, stored.organization);
        seen.set(id, stored.version);
      } catch (error) {
        log.error(
          { organization: id, error: String(error) },
          'the slots of an organization could not be set',
        );
      }
    }
  }

  async function inOrganization(id: string, slots: readonly Slot[]): Promise<void> {
    try {
      const stored = await store.organizations.get(id);
      const house = stored && (await houseOf(store, stored.organization, clock.now()));
      for (const slot of slots) {
        if (house) await serve(slot, house);
        else await store.slots.remove(slot);
      }
    } catch (error) {
      log.error({ organization: id, error: String(error) }, 'the jobs of an organization failed');
      for (const slot of slots) await putOff(slot);
    }
  }

  async function serve(slot: Slot, house: House): Promise<void> {
    const [name, about = null] = splitName(slot.job);
    const job = jobs.find((one) => one.name === name);
    if (!job) {
      await store.slots.remove(slot);
      return;
    }
    const { organization, calendar, now } = house;
    const next = job.next(organization, calendar, now);
    if (job.hours === 'working' && !isWorkingTime(house)) {
      await store.slots.advance(slot, resumeAt(house, next), slot.since ?? slot.next);
      return;
    }
    try {
      await job.run(ports, house, { first: slot.since ?? slot.next, last: lastBy(job, slot, house), about });
    } catch (error) {
      log.error({ organization: organization.id, job: slot.job, error: String(error) }, 'a job failed');
      await putOff(slot);
      return;
    }
    if (next && about === null) await store.slots.advance(slot, next);
    else await store.slots.remove(slot);
  }

  const putOff = (slot: Slot) =>
    store.slots
      .advance(slot, new Date(clock.now().getTime() + RETRY_MS), slot.since ?? slot.next)
      .catch((error) => log.error({ job: slot.job, error: String(error) }, 'a slot could not be put off'));

  return {
    tick() {
      running ??= run()
        .catch((error) => log.error({ error: String(error) }, 'a tick failed; the next one tries again'))
        .finally(() => {
          running = null;
        });
      return running;
    },
    async nextAt() {
      await look();
      return store.slots.earliest();
    },
  };
}

/**
 * Gives each job its next slot by the settings of now. A slot that is due and not served stays, and so does one that was
 * put off.
 */
async function ensureSlots(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  jobs: readonly Job[],
  organization: Organization,
): Promise<void> {
  const now = clock.now();
  const { calendar } = houseWith(organization, [], now);
  for (const job of jobs) {
    const next = job.next(organization, calendar, now);
    const slot = await store.slots.get(organization.id, job.name);
    if (!next || (slot && (slot.next <= now || slot.since))) continue;
    if (!slot) await store.slots.put({ organization: organization.id, job: job.name, next });
    else if (slot.next.getTime() !== next.getTime()) await store.slots.advance(slot, next);
  }
}

/** Work begins again: at the job's own time if that is on the same day, else with the working hours. */
function resumeAt({ organization, calendar, now }: House, own: Date | null): Date {
  const work = workingMomentFrom(now, organization, calendar);
  const sameDay = own && dayOf(own, organization.timezone) === dayOf(work, organization.timezone);
  return sameDay && own > work ? own : work;
}

/** The latest of the job's slots that is due: one run serves all before it. */
function lastBy(job: Job, slot: Slot, { organization, calendar, now }: House): Date {
  let last = slot.next;
  for (let next = job.next(organization, calendar, last); next && next <= now; ) {
    last = next;
    next = job.next(organization, calendar, last);
  }
  return last;
}

export type HandRun = { readonly organization: string; readonly error: string | null };

/**
 * Runs a job by hand, for each organization or the one named. Outside working hours what it says is dated to the next
 * ones, and goes out then.
 */
export async function runJob(
  ports: Ports,
  jobs: readonly Job[],
  name: string,
  only?: string,
): Promise<HandRun[]> {
  const job = jobs.find((one) => one.name === name);
  if (!job)
    throw new RangeError(`no job is called ${name}; there are: ${jobs.map((one) => one.name).join(', ')}`);
  const ran: HandRun[] = [];
  for (const organization of await ports.store.organizations.all()) {
    if (only !== undefined && organization.id !== only) continue;
    try {
      const now = ports.clock.now();
      const { calendar } = houseWith(organization, [], now);
      const at = job.hours === 'working' ? workingMomentFrom(now, organization, calendar) : now;
      const due: Due = { first: at, last: at, about: null };
      await job.run(ports, await houseOf(ports.store, organization, at), due);
      ran.push({ organization: organization.id, error: null });
    } catch (error) {
      ran.push({ organization: organization.id, error: String(error) });
    }
  }
  return ran;
}

/** `again:<member>` is the job `again` about a member. */
function splitName(job: string): [string, string?] {
  const at = job.indexOf(':');
  return at === -1 ? [job] : [job.slice(0, at), job.slice(at + 1)];
}
