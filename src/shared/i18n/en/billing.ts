import type { billingWords as zhCN } from '../zh-CN/billing.ts';

export const billingWords: Record<keyof typeof zhCN, string> = {};
