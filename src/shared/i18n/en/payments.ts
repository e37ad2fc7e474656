import type { paymentsWords as zhCN } from '../zh-CN/payments.ts';

export const paymentsWords: Record<keyof typeof zhCN, string> = {};
