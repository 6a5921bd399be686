import { pino } from 'pino';
import type { Log } from './ports.ts';

/** Logs go to stderr as JSON lines; results go to stdout. Nothing that people wrote is ever logged, nor a token. */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
