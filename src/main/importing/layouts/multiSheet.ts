import { OWNER_NUMBER, PERSON_FIELDS, ROOM_DETAIL_FIELDS, ROOM_FIELDS } from './commonFields.ts';
import { field, type TableSpec } from './tableSpec.ts';

/** Buildings, owners, fees, rooms and parking spaces on a sheet each, tied by owner and fee numbers. */
export const MULTI_SHEET_TABLES: readonly TableSpec[] = [
  {
    table: 'buildings',
    layout: 'multiSheet',
    sheetWords: ['楼栋', '单元'],
    fields: [
      ...ROOM_FIELDS.filter(({ name }) => name !== 'roomNumber'),
      field('floors', '总层数', '层数', '总楼层', '楼层数'),
      field('lift', '是否有电梯', '电梯'),
    ],
    required: [['building'], ['unit'], ['floors', 'lift']],
  },
  {
    table: 'owners',
    layout: 'multiSheet',
    sheetWords: ['业主', '客户'],
    fields: [OWNER_NUMBER, ...PERSON_FIELDS],
    required: [['ownerNumber'], ['ownerName']],
  },
  {
    table: 'fees',
    layout: 'multiSheet',
    sheetWords: ['费用', '收费'],
    fields: [
      field('feeNumber', '费用编号', '费用编码', '收费编号', '收费项目编号', '项目编号'),
      field('feeType', '费用类型', '收费类型', '费用类别'),
      field('feeName', '收费项目', '费用名称', '费用项目', '收费项目名称', '项目名称'),
      field('recurrence', '费用标识', '费用性质'),
      field('timing', '付费类型', '付费方式', '收费方式'),
      field('cycle', '缴费周期', '计费周期', '收费周期', '周期'),
      field('from', '计费起始时间', '计费开始时间', '开始时间', '起始时间', '计费起始日期', '生效日期'),
      field('to', '计费结束时间', '结束时间', '计费结束日期', '失效日期', '终止时间'),
      field('formula', '计算公式', '计费公式', '计费方式'),
      field('unitPrice', '计费单价', '单价', '收费单价', '收费标准'),
      field('fixedAmount', '固定费用', '附加费', '附加/固定费用', '固定金额'),
    ],
    required: [['feeNumber'], ['feeName'], ['formula', 'unitPrice', 'fixedAmount']],
  },
  {
    table: 'rooms',
    layout: 'multiSheet',
    sheetWords: ['房屋', '房间'],
    fields: [
      ...ROOM_FIELDS,
      ...ROOM_DETAIL_FIELDS,
      OWNER_NUMBER,
      field('fees', '房屋费用', '费用', '收费项目', '收费编号', '费用编号'),
      field('feesFrom', '费用开始时间', '计费开始时间', '计费起始时间', '费用起始时间', '收费开始时间'),
    ],
    required: [['roomNumber'], ['area'], ['ownerNumber', 'fees']],
  },
  {
    table: 'parking',
    layout: 'multiSheet',
    sheetWords: ['车位', '停车'],
    fields: [
      field('lot', '停车场编号', '停车场', '车场', '停车场名称', '车场编号'),
      field('level', '层', '楼层', '车位楼层'),
      field('space', '车位编码', '车位编号', '车位号', '车位'),
      field('area', '面积', '车位面积', '建筑面积'),
      OWNER_NUMBER,
      field('plate', '车牌号', '车牌', '车牌号码'),
      field('parent', '母车位', '主车位', '所属母车位', '母车位编码', '母车位号'),
      field('tenure', '出租还是出售', '车位状态', '租售', '租售类型', '租售状态'),
      field('from', '开始时间', '起租时间', '起始时间', '开始日期', '起租日期'),
      field('to', '结束时间', '截止时间', '到期时间', '结束日期', '结租时间'),
    ],
    required: [['space'], ['lot', 'ownerNumber', 'plate', 'tenure']],
  },
];
