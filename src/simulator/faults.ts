import type { Call } from './shapes.ts';

export type Fault = {
  /** A method's name, or * for every method but getUpdates. */
  method: string;
  error: 429 | 403 | 500 | 'timeout' | 'lost-reply';
  /** Seconds, with 429. */
  retry_after?: number;
  /** How many calls it strikes; one, if not given. */
  times?: number;
  /** With 'timeout': real milliseconds until the connection is cut; 250, if not given. */
  hang?: number;
};

export type Faults = {
  add(fault: Fault): void;
  next(method: string): Fault | null;
  hold(method: string): Promise<Call>;
  /** Whether the reply to this call, now taken, must never go out. */
  holds(call: Call): boolean;
};

export function createFaults(): Faults {
  const faults: { fault: Fault; left: number }[] = [];
  const holds: { method: string; take(call: Call): void }[] = [];
  return {
    add(fault) {
      faults.push({ fault, left: fault.times ?? 1 });
    },
    next(method) {
      const at = faults.findIndex(
        ({ fault }) => fault.method === method || (fault.method === '*' && method !== 'getUpdates'),
      );
      const found = faults[at];
      if (found === undefined) return null;
      found.left -= 1;
      if (found.left <= 0) faults.splice(at, 1);
      return found.fault;
    },
    hold: (method) => new Promise((take) => holds.push({ method, take })),
    holds(call) {
      const at = call.ok ? holds.findIndex(({ method }) => method === call.method) : -1;
      const [hold] = at < 0 ? [] : holds.splice(at, 1);
      hold?.take(call);
      return hold !== undefined;
    },
  };
}
