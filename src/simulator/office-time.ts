const DAY = 24 * 60 * 60 * 1000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Milliseconds from now to the next Monday 07:30 of the zone, when the digest of the week comes. */
export function untilMonday(now: Date, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const sinceMonday = (WEEKDAYS.indexOf(part('weekday')) + 6) % 7;
  const clock =
    (Number(part('hour')) * 60 + Number(part('minute'))) * 60_000 +
    Number(part('second')) * 1000 +
    now.getUTCMilliseconds();
  const half = (7 * 60 + 30) * 60_000;
  const wait = half - clock - sinceMonday * DAY;
  return wait > 0 ? wait : wait + 7 * DAY;
}
