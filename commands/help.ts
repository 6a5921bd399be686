import { type Command, everybody } from '../src/command.ts';
import { helpText } from '../src/texts/help.ts';

/** Lists the other commands, so it is made from them. */
export function helpFor(others: readonly Command[]): Command {
  const help: Command = {
    name: 'help',
    typed: { vi: 'trogiup', en: 'help' },
    summary: { vi: 'Các lệnh và cách dùng', en: 'The commands and how to use them' },
    who: everybody,
    async run(ask) {
      const { member, view, house } = ask;
      const text = helpText([...others, help], member, house.organization, view.language);
      return { say: [{ text, inPrivate: true }] };
    },
  };
  return help;
}
