import type { figuresWords as zhCN } from '../../zh-CN/ui/figures.ts';

export const figuresWords: Record<keyof typeof zhCN, string> = {
  'figures.title': 'Reports',
  'figures.from': 'First business day',
  'figures.to': 'Last business day',
  'figures.asOf': 'As of',
  'figures.building': 'Building (all)',
  'figures.feeItem': 'Fee item (all)',
  'figures.chartUnit': 'In ten thousand yuan. Click a bar for its lines',
  'figures.xlsx': 'Export to Excel',
  'figures.pdf': 'Export to PDF',
  'figures.exporting': 'Exporting {name}',
  'figures.exported': '{file} is ready, {rows} rows',
  'figures.none': 'Nothing in this range',
  'figures.noneHint': 'Try other days or another building.',
  'figures.totals': 'Total',
  'figures.afterCount': 'Totals are shown once your till is counted',
};
