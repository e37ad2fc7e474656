import type { reportsWords as zhCN } from '../zh-CN/reports.ts';

export const reportsWords: Record<keyof typeof zhCN, string> = {};
