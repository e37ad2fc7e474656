import type { uiWords as zhCN } from '../zh-CN/ui.ts';

export const uiWords: Record<keyof typeof zhCN, string> = {};
