import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { day } from '../../src/core/day.ts';
import { refusals } from '../../src/core/decide.ts';
import type { DirectiveState } from '../../src/core/directive.ts';
import { draftRefusals } from '../../src/core/draft.ts';
import { evolve } from '../../src/core/evolve.ts';
import { policyRefusals } from '../../src/core/policy.ts';
import { program } from '../../src/program.ts';
import { replay } from '../../src/replay/replay.ts';
import { readScript, type Step } from '../../src/replay/script.ts';
import { throwawayShelf } from '../../src/replay/shelf.ts';
import { buttons, statusLabels } from '../../src/texts/labels.ts';
import { draftRefusalText, refusalText } from '../../src/texts/refusals.ts';
import { plain } from '../../src/texts/rich.ts';
import { settings } from '../../src/texts/settings.ts';
import type { View } from '../../src/texts/view.ts';
import { cityHall, issued, people } from '../core/city-hall.ts';

const folder = import.meta.dirname;
const stories = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
const stepsOf = (story: string): Step[] =>
  readScript(readFileSync(join(folder, story), 'utf8')).map(({ step }) => step);
const told: string[] = [];

test.each(stories)(
  '%s',
  async (story) => {
    const complaints: string[] = [];
    const { unmet } = await replay(join(folder, story), {
      program,
      shelf: await throwawayShelf(),
      log: {
        info: () => {},
        warn: () => {},
        error: (facts, message) => complaints.push(`${message} ${JSON.stringify(facts)}`),
      },
      print: (line) => told.push((JSON.parse(line) as { text: string | null }).text ?? ''),
      complain: (line) => complaints.push(line),
    });
    expect(complaints).toEqual([]);
    expect(unmet).toBe(0);
  },
  600_000,
);

/** What others' stories and tests are about. */
const elsewhere = new Set(['export']);

describe('the stories together', () => {
  const steps = stories.flatMap(stepsOf);
  const typed = steps.flatMap((step) => ('say' in step ? [step.say] : []));
  const pressed = steps.flatMap((step) => ('press' in step ? [step.press] : []));

  test('type every command, in Vietnamese and in English', () => {
    const names = commands
      .filter((command) => command.typed && !elsewhere.has(command.name))
      .flatMap((command) => Object.values(command.typed ?? {}));
    const missing = names.filter((name) => !typed.some((words) => words.split(/\s/)[0] === `/${name}`));
    expect(missing).toEqual([]);
  });

  test('press every button that a directive or a draft can have', () => {
    const missing = Object.values(buttons)
      .map(({ vi }) => vi)
      .filter((label) => !pressed.includes(label) && label !== buttons.comment.vi);
    expect(missing).toEqual([]);
  });

  test('are refused in every way that the bot refuses, in the words that the reader sees', () => {
    // The bot does not offer these; each has a test of its own that reaches it.
    const reached = ['core/life.test.ts', 'core/draft.test.ts']
      .map((name) => readFileSync(join(folder, '..', name), 'utf8'))
      .join('\n');
    const unheard = [
      ...refusals.map((refused) => [refused, refusalText(refused, anyState, view)] as const),
      ...draftRefusals.map((refused) => [refused, draftRefusalText(refused, 'vi')] as const),
      ...policyRefusals.map(
        (refused) => [refused, ruleOf(plain(settings.refused.vi('hours', refused)))] as const,
      ),
    ]
      .filter(([, words]) => !told.some((text) => patternOf(words).test(text)))
      .map(([refused]) => refused);
    expect(unheard.sort()).toEqual([
      'already-issued',
      'draft-unclear',
      'evidence-missing',
      'nobody-to-issue',
      'not-discarded',
    ]);
    for (const refused of unheard) expect(reached).toContain(`.refused('${refused}')`);
  });
});

/** The sentence without the form that is asked for behind it. */
const ruleOf = (text: string): string => text.split(' Gõ ')[0] ?? text;

const SOMETHING = '‹…›';

const view: View = {
  organization: { ...cityHall, units: cityHall.units.map((unit) => ({ ...unit, name: SOMETHING })) },
  members: Object.values(people).map((member) => ({ ...member, name: SOMETHING })),
  calendar: { holidays: new Map(), worked: new Set() } as unknown as View['calendar'],
  today: day('2026-03-02'),
  language: 'vi',
};

/** A directive in which everything is there that a refusal may name. */
const anyState: DirectiveState = {
  ...evolve(null, issued, { by: 'chairman', at: new Date('2026-03-02T01:00:00Z') }),
  status: 'completed',
  closedAt: new Date('2026-03-03T01:00:00Z'),
  acknowledged: { by: 'head', at: new Date('2026-03-02T02:00:00Z') },
  extension: { to: day('2026-03-20'), reason: '', offered: null } as DirectiveState['extension'],
  question: { by: 'head', text: '' } as DirectiveState['question'],
};

/** The sentence of a refusal with anything where it names something of the one directive. */
function patternOf(words: string): RegExp {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const open = escaped
    .replaceAll(SOMETHING, '.+')
    .replaceAll(statusLabels.completed.vi, '.+')
    .replace(/\d\d:\d\d, [^,]+, \d\d\/\d\d\/\d{4}|\d\d\/\d\d\/\d{4}|CĐ-\d+-\d+/g, '.+');
  return new RegExp(`^${open}`, 'u');
}
