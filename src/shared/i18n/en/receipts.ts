import type { receiptsWords as zhCN } from '../zh-CN/receipts.ts';

export const receiptsWords: Record<keyof typeof zhCN, string> = {};
