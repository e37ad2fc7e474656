import { field, type TableSpec } from '#main/importing/layouts/tableSpec.ts';

/**
 * The columns of a ledger workbook: the first name is the one an export writes, the others are read as well. The order
 * is that of the export.
 */
export const LEDGER_COLUMNS = [
  ['code', '设备编码', '系统编码'],
  ['ownNumber', '自有编号', '设备编号', '资产编号', '编号'],
  ['name', '设备名称', '名称'],
  ['class', '设备类别', '类别', '分类', '设备分类'],
  ['location', '安装位置', '位置', '地点', '安装地点', '所在位置'],
  ['parent', '上级设备', '所属设备'],
  ['system', '所属系统', '系统'],
  ['state', '状态', '设备状态', '使用状态'],
  ['importance', '重要程度', '重要等级', '等级'],
  ['brand', '品牌'],
  ['model', '型号', '规格型号'],
  ['serial', '出厂编号', '序列号'],
  ['maker', '生产厂家', '制造单位', '厂家'],
  ['supplier', '供应商'],
  ['installedOn', '安装日期'],
  ['commissionedOn', '启用日期', '投用日期', '使用日期'],
  ['warrantyTo', '质保到期', '保修到期', '质保截止'],
  ['lifeMonths', '设计寿命（月）', '使用年限（月）'],
  ['priceFen', '购置价（元）', '购置金额', '原值'],
  ['residualFen', '残值（元）', '残值'],
  ['netFen', '净值（元）', '净值'],
  ['owner', '产权', '归属'],
  ['keeper', '保管人', '责任人', '负责人'],
  ['registerCode', '使用登记编号', '注册代码', '登记证号'],
  ['certificate', '检验证书号', '合格证号'],
  ['inspectionValidTo', '检验有效期至', '下次检验日期', '检验有效期'],
  ['contractor', '维保单位'],
  ['contractorName', '维保联系人'],
  ['contractorPhone', '维保电话'],
  ['warrantyName', '质保联系人'],
  ['warrantyPhone', '质保电话'],
  ['parameters', '技术参数', '参数'],
  ['note', '备注', '说明'],
] as const;

export type LedgerField = (typeof LEDGER_COLUMNS)[number][0];

export const LEDGER_TABLE: TableSpec = {
  table: 'equipment',
  layout: 'flat',
  sheetWords: ['设备', '台账'],
  fields: LEDGER_COLUMNS.map(([name, ...aliases]) => field(name, ...aliases)),
  required: [['name'], ['class', 'code', 'ownNumber']],
};
