import { helpText, subcommands } from './cli/index.ts';
import { ConfigError } from './config.ts';
import { loadEnvFile } from './env-file.ts';

/** Results on stdout, logs on stderr; exit 0, 1 (it did not hold), 2 (usage). */
async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const command = subcommands.find((one) => one.name === name);
  if (!command) {
    const asked = name === undefined || name === '--help' || name === 'help';
    (asked ? console.log : console.error)(
      asked ? helpText() : `There is no command "${name}".\n${helpText()}`,
    );
    return asked && name !== undefined ? 0 : 2;
  }
  if (rest.includes('--help')) {
    console.log(command.help);
    return 0;
  }
  loadEnvFile();
  return command.run(rest);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(
    error instanceof ConfigError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : error,
  );
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}
