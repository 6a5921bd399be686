import { type Ask, type Command, everybody, type Outcome } from '../src/command.ts';
import { fold } from '../src/core/fold.ts';
import { type Language, languages } from '../src/core/organization.ts';
import { languageTexts } from '../src/texts/house.ts';
import { plain } from '../src/texts/rich.ts';
import { press } from '../src/texts/view.ts';

/** The language that one person is spoken to in; the organization's own stays. */
export const language: Command = {
  name: 'language',
  typed: { vi: 'ngonngu', en: 'language' },
  summary: { vi: 'Đổi ngôn ngữ · Language', en: 'Change the language · Ngôn ngữ' },
  who: everybody,
  async run(ask) {
    const wanted = languageIn(ask.words);
    if (wanted) return { say: [await saved(ask, wanted)] };
    return { say: [{ text: languageTexts.ask[ask.view.language](), buttons, inPrivate: true }] };
  },
  press: {
    set: async (ask): Promise<Outcome> => {
      const wanted = languages.find((one) => one === ask.pressed.args[0]);
      if (!wanted) return {};
      const { text } = await saved(ask, wanted);
      return { edit: { text, buttons }, toast: plain(text) };
    },
  },
};

const buttons = [languages.map((one) => press(languageTexts.names[one], 'language', 'set', one))];

async function saved(ask: Ask, wanted: Language) {
  await ask.ports.store.members.save({ ...ask.member, language: wanted });
  return { text: languageTexts.saved[wanted](), inPrivate: true };
}

function languageIn(words: string): Language | null {
  const typed = fold(words);
  if (/^(?:vi|viet|tieng viet|vietnamese)$/.test(typed)) return 'vi';
  return /^(?:en|anh|tieng anh|english)$/.test(typed) ? 'en' : null;
}
