import { type Ask, type Command, everybody, type Outcome } from '../src/command.ts';
import { codeOf, parseCode } from '../src/core/code.ts';
import { yearOf } from '../src/core/day.ts';
import { foldedWords } from '../src/core/fold.ts';
import { lists, listText } from '../src/texts/lists.ts';
import { numberIn, openButtons, pageButtons, pageOf, pagesOf, turned } from './listing.ts';

/** What a button carries back must fit into 64 bytes: the words, the command and the page. */
const MOST_WORDS_BYTES = 48;

export const find: Command = {
  name: 'find',
  typed: { vi: 'tim', en: 'find' },
  summary: { vi: 'Tìm nhiệm vụ: /tim VÀI CHỮ', en: 'Search: /find WORDS' },
  who: everybody,
  async run(ask) {
    const byCode = await ofCode(ask);
    return byCode ?? found(ask, foldedWords(ask.words), ask.words, 0);
  },
  press: {
    page: (ask) => {
      const [words = '', page] = ask.pressed.args;
      return found(ask, foldedWords(words), words, numberIn(page));
    },
  },
};

/** A code in any of the forms that people type finds its one directive. */
async function ofCode(ask: Ask): Promise<Outcome | null> {
  const { organization, today } = ask.house;
  const code = parseCode(ask.words, yearOf(today));
  const directive =
    code && (await ask.ports.store.directives.byCode(organization.id, codeOf(code.year, code.number)));
  if (!directive) return null;
  return found(ask, foldedWords(directive.state.code), ask.words, 0);
}

async function found(ask: Ask, words: readonly string[], typed: string, wanted: number): Promise<Outcome> {
  const { language } = ask.view;
  if (words.length === 0) return turned(ask, { text: lists.findWhat[language](), buttons: [] });
  const all = await ask.ports.book.find(ask.house.organization.id, words, ask.ports.clock.now());
  if (all.length === 0) return turned(ask, { text: lists.findNothing[language](typed), buttons: [] });
  const pages = pagesOf(all.length, wanted);
  const rows = pageOf(all, pages);
  const carried = words.join(' ');
  const fits = Buffer.byteLength(carried) <= MOST_WORDS_BYTES;
  const foot = !fits && pages.pages > 1 ? lists.findMore[language]() : [];
  const items = rows.map((row) => ({ row }));
  return turned(ask, {
    text: listText(lists.findHead[language](all.length, typed, pages), items, ask.view, foot),
    buttons: [...openButtons(rows), ...(fits ? pageButtons(ask, pages, 'find', 'page', carried) : [])],
  });
}
