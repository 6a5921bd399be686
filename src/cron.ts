import { schedule } from 'node-cron';

/**
 * Runs every minute, never twice at once. Minutes that were missed are not made up here: who runs asks what is due, not
 * what time it is.
 */
export function startCron(run: () => Promise<void>): { stop(): void } {
  const task = schedule('* * * * *', run, { noOverlap: true, suppressMissedWarning: true });
  return { stop: () => void task.destroy() };
}
