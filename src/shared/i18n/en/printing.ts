import type { printingWords as zhCN } from '../zh-CN/printing.ts';

export const printingWords: Record<keyof typeof zhCN, string> = {};
