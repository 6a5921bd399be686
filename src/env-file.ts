import { existsSync } from 'node:fs';

/** Settings may stand in `.env` in the working folder; what the environment says goes before it. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}
