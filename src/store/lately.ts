/** What another process has saved is seen so much later, in milliseconds: one update asks for the same several times. */
const LATELY_MS = 100;

/** What was read a moment ago, or is being read; what this process changes is to be forgotten at once. */
export type Lately<T> = { get(): Promise<T>; forget(): void };

export function lately<T>(read: () => Promise<T>): Lately<T> {
  let known: { readonly at: number; readonly value: Promise<T> } | null = null;
  return {
    get() {
      const now = performance.now();
      if (known && now - known.at < LATELY_MS) return known.value;
      const reading = { at: now, value: read() };
      known = reading;
      reading.value.catch(() => {
        if (known === reading) known = null;
      });
      return reading.value;
    },
    forget() {
      known = null;
    },
  };
}
