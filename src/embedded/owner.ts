import { readFileSync } from 'node:fs';
import { Refusal } from './errors.ts';
import { SPACE, type Storage } from './storage.ts';

const OWNER = Buffer.concat([Buffer.from([SPACE.meta]), Buffer.from('owner')]);

/** When a process started, by the kernel's count, so that a number used again is not taken for the old process. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? '';
  } catch {
    return '';
  }
}

const boot = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
};

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Makes this process the store's only one. The look and the claim are one lmdb transaction, which one process at a time can hold,
 * so that two that start together cannot both win; `check` stops a process that was wrongly taken for dead from writing on.
 */
export class Owner {
  private readonly storage: Storage;
  private readonly mine: Buffer;

  constructor(storage: Storage, path: string) {
    this.storage = storage;
    const me = {
      pid: process.pid,
      started: startOf(process.pid),
      boot: boot(),
      claim: `${Date.now()}-${Math.random()}`,
    };
    this.mine = Buffer.from(JSON.stringify(me));
    storage.db.transactionSync(() => {
      const bytes = storage.get(OWNER);
      const owner = bytes && (JSON.parse(bytes.toString()) as typeof me);
      const alive =
        owner &&
        owner.boot === me.boot &&
        owner.pid !== me.pid &&
        lives(owner.pid) &&
        startOf(owner.pid) === owner.started;
      if (alive)
        throw new Error(
          `The store in ${path} is in use by process ${owner.pid}. Stop it first, or give this one another directory.`,
        );
      storage.db.putSync(OWNER, this.mine);
    });
  }

  check(): void {
    if (!this.storage.get(OWNER)?.equals(this.mine))
      throw new Refusal(
        'InternalError',
        'Another process has taken over this store; nothing more is written here',
      );
  }

  release(): void {
    this.storage.db.transactionSync(() => {
      if (this.storage.get(OWNER)?.equals(this.mine)) this.storage.db.removeSync(OWNER);
    });
  }
}
