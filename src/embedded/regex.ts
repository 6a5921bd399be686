import { type Opaque, regexParts } from './bson.ts';
import { Refusal } from './errors.ts';

const WHITESPACE = ' \\t\\n\\v\\f\\r';
/** What JavaScript reads otherwise than PCRE, and how it says the same; under an option, after the option's letter. */
const MEANT: Record<string, string> = {
  '\\s': `[${WHITESPACE}]`,
  '\\S': `[^${WHITESPACE}]`,
  '\\A': '(?<![^])',
  '\\z': '(?![^])',
  '^': '(?<![^])',
  $: '(?=\\n?(?![^]))',
  '.': '[^\\n]',
  'm^': '(?<=\\n|(?<![^]))',
  m$: '(?=\\n|(?![^]))',
  's.': '[^]',
};
const TOKEN = /\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?[a-z-]|[\^$.]/gsu;

/** The same escape where both read it alike, or the letter alone, as JavaScript refuses needless escapes. */
function escaped(letter: string, alike: RegExp): string {
  if (alike.test(letter)) return `\\${letter}`;
  if (/[a-zA-Z0-9]/.test(letter)) throw new Error('read differently');
  return letter;
}

function translated(token: string, options: string): string {
  const inner = /^\[\^?(.*)\]$/s.exec(token)?.[1];
  if (token.startsWith('(') || inner === '' || (inner && /\[[:.=]/.test(inner)))
    throw new Error('read differently');
  if (inner !== undefined)
    return token.replace(/(?<=^\[\^?)\]|\\./gsu, (part) => {
      if (part === ']') return '\\]';
      return part === '\\s' ? WHITESPACE : escaped(part.slice(1), /[bdDwWntrf^$\\.*+?()[\]{}|/-]/);
    });
  const option = [...options].find((one) => Object.hasOwn(MEANT, one + token)) ?? '';
  return MEANT[option + token] ?? escaped(token.slice(1), /[bBdDwWntrfx^$\\.*+?()[\]{}|/]/);
}

/** A JavaScript pattern that means what PCRE means by this one; syntax that the two read differently is refused. */
export function toRegExp(regex: Opaque): RegExp {
  const { pattern, options } = regexParts(regex);
  const flag = /[^imsu]/.exec(options)?.[0];
  if (flag) throw new Refusal(51108, `regex flag ${flag} is not supported by the embedded store`);
  try {
    const alike = pattern.replace(TOKEN, (token) => translated(token, options));
    return new RegExp(alike, options.includes('i') ? 'iu' : 'u');
  } catch {
    throw new Refusal(51091, `This regular expression is invalid or not supported: ${pattern}`);
  }
}

/** The text that every match begins with, where the pattern says so plainly. */
export function literalPrefix(regex: Opaque): string | null {
  const { pattern, options } = regexParts(regex);
  if (/[im]/.test(options) || pattern.includes('|')) return null;
  const found = /^\^((?:[^\\.*+?()[\]{}$^]|\\[^a-zA-Z0-9])+)(?![*?{])/u.exec(pattern)?.[1];
  return found?.replace(/\\(.)/gsu, '$1') ?? null;
}
