import type { Commands } from './commands.ts';
import type { Files } from './files.ts';
import type { Limits } from './limits.ts';
import type { Presses } from './presses.ts';
import type { SimulatorClock } from './shapes.ts';
import type { Town } from './town.ts';
import type { Updates } from './updates.ts';
import type { Webhook } from './webhook.ts';

/** All that the methods of the Bot API work on. */
export type Office = {
  readonly clock: SimulatorClock;
  readonly town: Town;
  readonly files: Files;
  readonly updates: Updates;
  readonly webhook: Webhook;
  readonly commands: Commands;
  readonly presses: Presses;
  readonly limits: Limits;
};
