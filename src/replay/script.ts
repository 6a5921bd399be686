import { z } from 'zod';

/** The grammar of replay scripts: one JSON object a line. */
const days = z
  .string()
  .regex(/^P(?!$)(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/, 'a duration such as P3DT2H');

const place = { in: z.string().optional(), topic: z.string().optional() };

const clock = z.strictObject({ clock: z.iso.datetime({ offset: true }) });
const advance = z.strictObject({ advance: days });
const user = z.strictObject({
  user: z.string(),
  id: z.number().int(),
  name: z.string(),
  username: z.string().optional(),
  language: z.string().optional(),
});
const group = z.strictObject({
  group: z.string(),
  id: z.number().int(),
  title: z.string(),
  members: z.array(z.string()),
  topics: z.array(z.string()).optional(),
});
const setup = z.strictObject({ setup: z.string() });
const say = z.strictObject({ as: z.string(), say: z.string(), reply: z.boolean().optional(), ...place });
const press = z.strictObject({ as: z.string(), press: z.string(), ...place });
const send = z.strictObject({ as: z.string(), send: z.string(), caption: z.string().optional(), ...place });
const start = z.strictObject({ as: z.string(), start: z.string() });
const follow = z.strictObject({ as: z.string(), follow: z.literal(true) });
const block = z.strictObject({ as: z.string(), block: z.boolean() });
const migrate = z.strictObject({ group: z.string(), migrate: z.number().int() });
const fault = z.strictObject({
  fault: z.strictObject({
    method: z.string(),
    error: z.union([
      z.literal(429),
      z.literal(403),
      z.literal(500),
      z.literal('timeout'),
      z.literal('lost-reply'),
    ]),
    retry_after: z.number().int().optional(),
    times: z.number().int().optional(),
  }),
});
const crash = z.strictObject({ crash: z.literal(true), for: days.optional(), on: z.string().optional() });
const expectation = z.strictObject({
  expect: z.strictObject({
    to: z.string(),
    topic: z.string().optional(),
    ever: z.boolean().optional(),
    contains: z.string().optional(),
    lacks: z.string().optional(),
    button: z.string().optional(),
    lacksButton: z.string().optional(),
    file: z.string().optional(),
    count: z.number().int().optional(),
  }),
});

const step = z.union([
  clock,
  advance,
  user,
  group,
  setup,
  say,
  press,
  send,
  start,
  follow,
  block,
  migrate,
  fault,
  crash,
  expectation,
]);

export type Step = z.infer<typeof step>;
export type Expectation = z.infer<typeof expectation>['expect'];
export type ScriptLine = { readonly line: number; readonly step: Step };

/** The steps of a script. Throws a ScriptError that names the line. */
export function readScript(text: string): ScriptLine[] {
  return text.split('\n').flatMap((raw, i) => {
    if (raw.trim() === '') return [];
    const parsed = step.safeParse(jsonOf(raw, i + 1));
    if (!parsed.success) throw new ScriptError(i + 1, `no step of this form: ${raw.trim().slice(0, 200)}`);
    return [{ line: i + 1, step: parsed.data }];
  });
}

function jsonOf(raw: string, line: number): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw new ScriptError(line, 'not JSON');
  }
}

export class ScriptError extends Error {
  constructor(line: number, problem: string) {
    super(`line ${line}: ${problem}`);
  }
}

/** Milliseconds of a duration; a month or year has no fixed length and is not part of the grammar. */
export function millisecondsOf(duration: string): number {
  const found = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  if (!found) throw new RangeError(`not a duration: ${duration}`);
  const [weeks, days_, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return ((((weeks * 7 + days_) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
