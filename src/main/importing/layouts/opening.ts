import { ROOM_FIELDS } from './commonFields.ts';
import { field, type TableSpec } from './tableSpec.ts';

const PAYER = field(
  'payer',
  ...['业主', '业主姓名', '业主名称', '债务人', '欠费人', '付款人', '缴款人', '交款人', '姓名', '户主'],
);

/** Opening balances at a cut-over date: what is owed, prepaid, deposited, and where the meters stand. */
export const OPENING_TABLES: readonly TableSpec[] = [
  {
    table: 'arrears',
    layout: 'opening',
    sheetWords: ['欠费', '应收', '期初'],
    fields: [
      ...ROOM_FIELDS,
      PAYER,
      field('feeItem', '收费项目', '费用项目', '费用名称', '收费项目名称', '费项', '费用'),
      field(
        'period',
        '账期',
        '费用期间',
        '所属期',
        '所属月份',
        '账单月份',
        '欠费月份',
        '费用月份',
        '计费期间',
        '欠费期间',
      ),
      field('periodFrom', '费用开始日期', '计费开始日期', '账期起', '起始日期', '开始日期', '费用起始日期'),
      field('periodTo', '费用结束日期', '计费结束日期', '账期止', '截止日期', '结束日期', '费用截止日期'),
      field(
        'dueDate',
        '到期日',
        '到期日期',
        '应缴日期',
        '应收日期',
        '缴费截止日',
        '缴费截止日期',
        '应交日期',
      ),
      {
        ...field('amount', '欠费金额', '欠费', '未缴金额', '未收金额', '尚欠金额', '欠缴金额', '期初欠费'),
        looseAliases: ['应收金额', '金额', '本金', '应收'],
      },
      field('lateFee', '违约金', '滞纳金', '已计违约金', '违约金金额'),
      field('invoiced', '是否已开票', '已开票', '开票', '是否开票', '发票已开'),
    ],
    required: [['roomNumber'], ['feeItem'], ['amount'], ['period', 'periodFrom']],
  },
  {
    table: 'prepayments',
    layout: 'opening',
    sheetWords: ['预存', '预收', '预缴'],
    fields: [
      ...ROOM_FIELDS,
      PAYER,
      {
        ...field(
          'amount',
          '预存余额',
          '预存款',
          '预存金额',
          '预收余额',
          '预缴余额',
          '预收款',
          '预存款余额',
          '预缴金额',
        ),
        looseAliases: ['余额', '金额'],
      },
    ],
    required: [['roomNumber'], ['amount']],
  },
  {
    table: 'deposits',
    layout: 'opening',
    sheetWords: ['押金', '保证金'],
    fields: [
      ...ROOM_FIELDS,
      PAYER,
      {
        ...field('deposit', '押金类型', '押金项目', '押金名称', '保证金类型', '保证金项目'),
        looseAliases: ['收费项目', '项目', '类型'],
      },
      field(
        'oldReceiptNumber',
        '原收据号',
        '收据号',
        '收据编号',
        '票据号',
        '原收据编号',
        '旧收据号',
        '收据号码',
      ),
      {
        ...field('amount', '押金金额', '押金', '保证金金额', '保证金', '押金余额'),
        looseAliases: ['金额', '余额'],
      },
    ],
    required: [['roomNumber'], ['amount'], ['deposit', 'oldReceiptNumber']],
  },
  {
    table: 'meterReadings',
    layout: 'opening',
    sheetWords: ['抄表', '读数', '表底'],
    fields: [
      ...ROOM_FIELDS,
      field('meterKind', '表类型', '仪表类型', '表计类型', '表种', '表具类型', '表类'),
      field('meterNumber', '表号', '仪表编号', '表编号', '表具编号', '表计编号'),
      field('previous', '上次读数', '上期读数', '上月读数', '起码', '起数', '期初读数'),
      {
        ...field(
          'reading',
          '本次读数',
          '本期读数',
          '最近读数',
          '当前读数',
          '止码',
          '止数',
          '期末读数',
          '表底',
          '表底数',
        ),
        looseAliases: ['读数'],
      },
      { ...field('readOn', '抄表日期', '抄表时间', '读数日期', '本次抄表日期'), looseAliases: ['日期'] },
    ],
    required: [['roomNumber'], ['reading']],
  },
];
