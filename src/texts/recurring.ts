import { cut } from './format.ts';
import { rich } from './rich.ts';

/** What the bot says of recurring duties. */
export const recurring = {
  stopped: {
    vi: (code: string, task: string) =>
      rich`⚠️ Chưa giao được kỳ tiếp theo của nhiệm vụ định kỳ ${code} (${cut(task, 80)}): đơn vị chủ trì, đơn vị phối hợp hoặc người giao không còn. Giao lại bằng /giao.`,
    en: (code: string, task: string) =>
      rich`⚠️ The next occurrence of ${code} (${cut(task, 80)}) could not be issued: the lead, a coordinating unit or the issuer is no more. Give it again with /assign.`,
  },
} as const;
