import { listAt, type Range, type Sight } from './lists.ts';
import type { Mention } from './named.ts';
import { phrases } from './phrases.ts';
import { carriesOutBook, roleBook, takesPartBook, togetherBook } from './roles.ts';
import { leadLabels, partnerLabels } from './words/owners.ts';
import { isMark, says } from './words.ts';

const leadBook = phrases(leadLabels);
const partnerBook = phrases(partnerLabels);
/** Owners that are named apart from the task: "(Phòng Nội vụ chủ trì; Văn phòng phối hợp)", "Chủ trì: Phòng Nội vụ". */
export type Owners = Range & {
  readonly lead: readonly Mention[];
  readonly coordinating: readonly Mention[];
  /** A word says that they are the owners; without it they are only named. */
  readonly said: boolean;
};

/** Owners that these tokens name and nothing beside them but times; null where something else is said. */
function ownersIn(sight: Sight, from: number, to: number): Owners | null {
  const { tokens } = sight;
  const lead: Mention[] = [];
  const coordinating: Mention[] = [];
  let said = false;
  let partners = false;
  let last: { mentions: readonly Mention[]; ofLead: boolean } | null = null;
  for (let i = from; i < to; ) {
    if (isMark(tokens[i], ',;:-–.()') || says(tokens[i], 'và là')) {
      i += 1;
      continue;
    }
    const list = listAt(sight, i, to, true);
    if (list && list.to <= to) {
      (partners ? coordinating : lead).push(...list.mentions);
      last = { mentions: list.mentions, ofLead: !partners };
      i = list.to;
      continue;
    }
    const time = sight.timeAt(i);
    if (time && time.to <= to) {
      i = time.to;
      continue;
    }
    const takes = last ? takesPartBook.at(tokens, i, to) : null;
    const joins = togetherBook.at(tokens, i, to);
    // "… chủ trì; B và C phối hợp": who stands before it takes part, unless somebody follows.
    if (takes && last?.ofLead && lead.length > last.mentions.length && !listAt(sight, takes.end, to, true)) {
      lead.splice(lead.length - last.mentions.length);
      coordinating.push(...last.mentions);
      i = takes.end;
      continue;
    }
    const partner = partnerBook.at(tokens, i, to) ?? joins ?? takes;
    const owner = leadBook.at(tokens, i, to);
    if (partner && partner.end >= (owner?.end ?? 0)) {
      partners = true;
      i = partner.end;
      continue;
    }
    const role = owner ?? roleBook.at(tokens, i, to) ?? carriesOutBook.at(tokens, i, to);
    if (!role) return null;
    said = true;
    if (owner) partners = false;
    i = role.end;
  }
  if (lead.length + coordinating.length === 0) return null;
  return { from, to, lead, coordinating, said: said || partners };
}

/** Owners at the end of a clause, in brackets, behind a colon or behind a dash; `from` is where that part begins. */
export function ownersBehind(sight: Sight, from: number, to: number): Owners | null {
  const { tokens } = sight;
  let end = to;
  while (end > from && isMark(tokens[end - 1], '.,;')) end -= 1;
  for (let close = end - 1; close > from + 2 && close > end - 24; close -= 1) {
    if (!isMark(tokens[close], ')')) continue;
    if (!onlyTimes(sight, close + 1, end)) break;
    for (let i = close - 1; i > from && i > close - 60; i -= 1) {
      if (isMark(tokens[i], ')')) return null;
      if (!isMark(tokens[i], '(')) continue;
      const owners = ownersIn(sight, i + 1, close);
      if (owners && owners.lead.length > 0) return { ...owners, from: i, to: close + 1 };
      break;
    }
    break;
  }
  for (let i = end - 1; i > from + 1 && i > end - 40; i -= 1) {
    const parts = isMark(tokens[i], ':') || (isMark(tokens[i], '-–→') && !tokens[i]?.glued);
    if (!parts || insideMention(sight, from, i)) continue;
    const owners = ownersIn(sight, i + 1, end);
    if (owners && owners.lead.length > 0) {
      const cue = labelBefore(sight, from, i);
      return cue === null ? { ...owners, from: i, to: end } : { ...owners, from: cue, to: end, said: true };
    }
    if (isMark(tokens[i], ':')) return null;
  }
  return null;
}

function onlyTimes(sight: Sight, from: number, to: number): boolean {
  for (let i = from; i < to; ) {
    const time = sight.timeAt(i);
    if (time) i = time.to;
    else if (isMark(sight.tokens[i], ',;.-–') || says(sight.tokens[i], 'xong hoàn thành')) i += 1;
    else return false;
  }
  return true;
}

/** "…, đơn vị thực hiện: Phòng Nội vụ": where the words before the colon begin. */
function labelBefore(sight: Sight, from: number, colon: number): number | null {
  for (let i = Math.max(from, colon - 6); i < colon; i += 1) {
    if (leadBook.at(sight.tokens, i, colon)?.end === colon) return i;
  }
  return null;
}

function insideMention(sight: Sight, from: number, at: number): boolean {
  for (let i = Math.max(from, at - 10); i < at; i += 1) {
    const mention = sight.mentionAt(i);
    if (mention && mention.to > at) return true;
  }
  return false;
}

/** "Đơn vị chủ trì: …", "Phối hợp: …": a line or sentence that begins by saying whose the task before it is. */
export function ownerLine(sight: Sight, from: number, to: number): Owners | null {
  const { tokens } = sight;
  const label = leadBook.at(tokens, from, to) ?? partnerBook.at(tokens, from, to);
  if (!label || !isMark(tokens[label.end], ':')) return null;
  return ownersIn(sight, from, to);
}
