import { readFileSync } from 'node:fs';
import { Refusal } from './errors.ts';
import { SPACE, type Storage } from './storage.ts';

const OWNER = Buffer.concat([Buffer.from([SPACE.meta]), Buffer.from('owner')]);

/** What the kernel tells; empty on a system without /proc. */
function told(file: string): string {
  try {
    return readFileSync(`/proc/${file}`, 'utf8').trim();
  } catch {
    return '';
  }
}

/** When a process started, so that a number used again is not taken for the old process. */
function startOf(pid: number): string {
  const stat = told(`${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? '';
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Makes this process the store's only one, else throws a sentence. The look and the claim are one lmdb transaction, which one
 * process at a time can hold, so that two that start together cannot both win; `check` stops a process that was wrongly taken
 * for dead from writing on.
 */
export function claim(storage: Storage, path: string): { check(): void; release(): void } {
  const { pid } = process;
  const boot = told('sys/kernel/random/boot_id');
  const me = { pid, started: startOf(pid), boot, claim: `${Date.now()}-${Math.random()}` };
  const mine = Buffer.from(JSON.stringify(me));
  const holds = (): boolean => storage.get(OWNER)?.equals(mine) === true;
  storage.db.transactionSync(() => {
    const owner = JSON.parse(storage.get(OWNER)?.toString() ?? 'null') as typeof me | null;
    if (owner?.boot === boot && owner.pid !== pid && lives(owner.pid) && startOf(owner.pid) === owner.started)
      throw new Error(
        `The store in ${path} is in use by process ${owner.pid}. Stop it first, or give this one another directory.`,
      );
    storage.db.putSync(OWNER, mine);
  });
  return {
    check: () => {
      if (!holds()) throw new Refusal('InternalError', 'Another process has taken over this store');
    },
    release: () => storage.db.transactionSync(() => holds() && storage.db.removeSync(OWNER)),
  };
}
