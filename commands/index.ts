import type { Command } from '../src/command.ts';
import { absence } from './absence.ts';
import { acknowledge } from './acknowledge.ts';
import { amend } from './amend.ts';
import { ask } from './ask.ts';
import { assign } from './assign.ts';
import { calendar } from './calendar.ts';
import { cancel } from './cancel.ts';
import { confirm } from './confirm.ts';
import { digest } from './digest.ts';
import { done } from './done.ts';
import { extend } from './extend.ts';
import { find } from './find.ts';
import { helpFor } from './help.ts';
import { history } from './history.ts';
import { invite } from './invite.ts';
import { language } from './language.ts';
import { late } from './late.ts';
import { minutes } from './minutes.ts';
import { nudge } from './nudge.ts';
import { passOn } from './pass-on.ts';
import { pause } from './pause.ts';
import { progress } from './progress.ts';
import { recall } from './recall.ts';
import { report } from './report.ts';
import { sendBack } from './send-back.ts';
import { settings } from './settings.ts';
import { show } from './show.ts';
import { snooze } from './snooze.ts';
import { start } from './start.ts';
import { tasks } from './tasks.ts';
import { units } from './units.ts';

/** In the order of the menu and the help: what is used daily comes first. */
const others: readonly Command[] = [
  assign,
  minutes,
  tasks,
  show,
  progress,
  late,
  report,
  calendar,
  find,
  done,
  extend,
  nudge,
  history,
  units,
  invite,
  settings,
  start,
  language,
  cancel,
  // Buttons only.
  absence,
  acknowledge,
  amend,
  ask,
  confirm,
  passOn,
  pause,
  recall,
  sendBack,
  digest,
  snooze,
];

export const commands: readonly Command[] = [...others, helpFor(others)];
