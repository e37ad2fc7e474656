import type { importingWords as zhCN } from '../zh-CN/importing.ts';

export const importingWords: Record<keyof typeof zhCN, string> = {};
