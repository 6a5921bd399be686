import { Refusal } from './errors.ts';

const cache = new Map<string, RegExp>();

/** A JavaScript pattern that means what PCRE means by this one; syntax that only PCRE knows is refused. */
export function toRegExp(pattern: string, options: string): RegExp {
  const key = `${options}/${pattern}`;
  const known = cache.get(key);
  if (known) return known;
  for (const option of options)
    if (!'imsux'.includes(option)) throw new Refusal(51108, `invalid flag in regex options: ${option}`);
  if (options.includes('x'))
    throw new Refusal('BadValue', 'regular expression option x is not supported by the embedded store');
  let made: RegExp;
  try {
    made = new RegExp(translated(pattern, options), options.includes('i') ? 'iu' : 'u');
  } catch {
    throw new Refusal(
      51091,
      `Regular expression is invalid or not supported by the embedded store: ${pattern}`,
    );
  }
  if (cache.size > 500) cache.clear();
  cache.set(key, made);
  return made;
}

const SPACE = ' \\t\\n\\v\\f\\r';

function translated(pattern: string, options: string): string {
  const multiline = options.includes('m');
  const dotAll = options.includes('s');
  let out = '';
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === '\\') {
      const next = pattern[++i] ?? '';
      if (next === 's') out += inClass ? SPACE : `[${SPACE}]`;
      else if (next === 'S' && !inClass) out += `[^${SPACE}]`;
      else if (next === 'A' && !inClass) out += '(?<![^])';
      else if (next === 'z' && !inClass) out += '(?![^])';
      else if (next === 'S' || next === 'k' || next === 'p' || next === 'P' || next === 'u' || next === 'c')
        throw new Error('differs between the two dialects');
      else if (/[a-zA-Z0-9]/.test(next)) out += `\\${next}`;
      else if (/[\^$\\.*+?()[\]{}|/]/.test(next) || (inClass && next === '-')) out += `\\${next}`;
      else out += next;
    } else if (inClass) {
      if (c === '[') {
        if (/[:.=]/.test(pattern[i + 1] ?? '')) throw new Error('POSIX classes');
        out += '\\[';
      } else {
        if (c === ']') inClass = false;
        out += c;
      }
    } else if (c === '[') {
      inClass = true;
      out += c;
      if (pattern[i + 1] === '^') out += pattern[++i];
      if (pattern[i + 1] === ']') {
        out += '\\]';
        i++;
      }
    } else if (c === '.') out += dotAll ? '[^]' : '[^\\n]';
    else if (c === '$') out += multiline ? '(?=\\n|(?![^]))' : '(?=\\n?(?![^]))';
    else if (c === '^') out += multiline ? '(?<=\\n|(?<![^]))' : '(?<![^])';
    else if (c === '(' && pattern[i + 1] === '?' && !/^\(\?(?::|=|!|<=|<!)/.test(pattern.slice(i, i + 4)))
      throw new Error('inline options and named groups');
    else if (c === '{' && !/^\{\d+(?:,\d*)?\}/.test(pattern.slice(i))) out += '\\{';
    else if (c === '{') {
      const end = pattern.indexOf('}', i);
      out += pattern.slice(i, end + 1);
      i = end;
    } else if (c === '}' || c === ']') out += `\\${c}`;
    else if (c === '+' && /[*+?}]/.test(pattern[i - 1] ?? '') && pattern[i - 2] !== '\\')
      throw new Error('possessive');
    else out += c;
  }
  return out;
}

/** The text that every match begins with, where the pattern says so plainly, and whether that is all it says. */
export function literalPrefix(pattern: string, options: string): { prefix: string; exact: boolean } | null {
  if (!pattern.startsWith('^') || /[imx]/.test(options) || pattern.includes('|')) return null;
  let prefix = '';
  let i = 1;
  for (; i < pattern.length; i++) {
    const c = pattern[i] as string;
    let literal = c;
    let next = i + 1;
    if (c === '\\') {
      literal = pattern[i + 1] ?? '';
      if (literal === '' || /[a-zA-Z0-9]/.test(literal)) break;
      next = i + 2;
    } else if (/[.*+?()[\]{}$^]/.test(c)) break;
    if (/[*?{]/.test(pattern[next] ?? '')) break;
    prefix += literal;
    i = next - 1;
  }
  const exact = i >= pattern.length;
  return prefix === '' || /[\ud800-\udbff]$/.test(prefix) ? null : { prefix, exact };
}
