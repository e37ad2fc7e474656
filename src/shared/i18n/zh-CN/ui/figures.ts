export const figuresWords = {
  'figures.title': '报表',
  'figures.from': '起始业务日',
  'figures.to': '截止业务日',
  'figures.asOf': '截至',
  'figures.building': '楼栋（全部）',
  'figures.xlsx': '导出 Excel',
  'figures.pdf': '导出 PDF',
  'figures.exporting': '正在导出 {name}',
  'figures.exported': '{file} 已生成，{rows} 行',
  'figures.none': '这个范围内没有数据',
  'figures.noneHint': '换一个日期范围或楼栋再看。',
  'figures.totals': '合计',
} as const;
