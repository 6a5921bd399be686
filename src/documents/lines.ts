/** A row of a table as a text shows it; the outer strokes keep a row of two cells from being taken for a sentence. */
export function rowLine(cells: readonly string[]): string {
  const line = cells.map((cell) => cell.replace(/\s*\|\s*/g, ' ')).join(' | ');
  return cells.length < 3 ? `| ${line} |` : line;
}

/** The lines of a cell as one: a new line that begins with a capital is something else than the one before. */
export function cellText(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    const told = line.replace(/\s+/g, ' ').trim();
    if (text === '') text = told;
    else text += `${/[.;:,!?]$/.test(text) || !/^[\p{Lu}\p{N}•+-]/u.test(told) ? ' ' : '; '}${told}`;
  }
  return text;
}
