import { jobNames, program } from '../program.ts';
import { type BookIo, organizationsOf, portsOver, usage } from './over-book.ts';

export const jobHelp = `chidao job NAME [--organization ID]
Runs a job now, whatever the time: ${jobNames.join(', ')}.
What it says goes out in working hours; a second run says nothing twice.`;

/** 0; 1 where an organization's run failed; 2 for wrong usage. */
export async function job(args: readonly string[], io: BookIo): Promise<number> {
  const [name, option, only] = args;
  if (name === undefined || (option !== undefined && (option !== '--organization' || only === undefined)))
    return usage(jobHelp, io);
  if (!jobNames.includes(name)) return usage(jobHelp, io, `There is no job "${name}".`);
  if (only !== undefined && (await organizationsOf(io.store, only)).length === 0)
    return usage(jobHelp, io, `There is no organization "${only}".`);
  const ran = await program.runJob(portsOver(io), name, only);
  for (const { organization, error } of ran) io.stdout.write(`${organization}: ${error ?? 'done'}\n`);
  return ran.every(({ error }) => error === null) ? 0 : 1;
}
