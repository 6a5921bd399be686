import { replayCommand, replayHelp } from './replay.ts';

export type Subcommand = {
  readonly name: string;
  readonly help: string;
  run(args: readonly string[]): Promise<number>;
};

export const subcommands: readonly Subcommand[] = [{ name: 'replay', help: replayHelp, run: replayCommand }];

export const helpText = (): string => subcommands.map((command) => command.help).join('\n\n');
