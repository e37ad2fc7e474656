import type { Channel } from './channelRow.ts';

/** What a column of a channel file may hold. */
export const FILE_FIELDS = [
  'time',
  'clock',
  'transactionId',
  'merchantNo',
  'refundId',
  'kind',
  'direction',
  'amount',
  'credit',
  'debit',
  'refund',
  'fee',
  'status',
  'payMethod',
  'counterparty',
  'balance',
  'note',
  'remark',
] as const;
export type FileField = (typeof FILE_FIELDS)[number];

export type FileSpec = {
  readonly name: 'wechatTrade' | 'wechatAccount' | 'alipayTrade' | 'alipayAccount' | 'merchant' | 'bank';
  readonly channel: Channel;
  /** Headers that mean a field, the plainest first. */
  readonly fields: Readonly<Partial<Record<FileField, readonly string[]>>>;
  /** One field of each group must be there. */
  readonly required: readonly (readonly FileField[])[];
};

const NOTES = [
  '摘要',
  '附言',
  '用途',
  '交易摘要',
  '交易用途',
  '备注',
  '交易附言',
  '客户附言',
  '商品名称',
  '商品',
  '商品说明',
];

/**
 * Files by what their headers say; their names say nothing. The more particular ones come first: a header that fits two
 * of them is of the first. Columns as the platforms publish them (domain.md 4.4).
 */
export const FILE_SPECS: readonly FileSpec[] = [
  {
    name: 'wechatTrade',
    channel: 'wechat',
    fields: {
      time: ['交易时间'],
      transactionId: ['微信订单号'],
      merchantNo: ['商户订单号'],
      refundId: ['微信退款单号'],
      status: ['交易状态'],
      amount: ['应结订单金额', '订单金额', '总金额'],
      refund: ['退款金额'],
      fee: ['手续费'],
      kind: ['退款状态'],
      note: ['商品名称'],
      remark: ['商户数据包'],
    },
    required: [['transactionId'], ['status'], ['amount'], ['time']],
  },
  {
    name: 'wechatAccount',
    channel: 'wechat',
    fields: {
      time: ['交易时间'],
      transactionId: ['交易单号'],
      merchantNo: ['商户单号'],
      kind: ['交易类型'],
      direction: ['收/支'],
      amount: ['金额'],
      status: ['当前状态'],
      note: ['商品'],
      remark: ['备注'],
    },
    required: [['transactionId'], ['direction'], ['amount'], ['time'], ['status']],
  },
  {
    name: 'alipayTrade',
    channel: 'alipay',
    fields: {
      time: ['完成时间', '创建时间'],
      transactionId: ['支付宝交易号'],
      merchantNo: ['商户订单号'],
      refundId: ['退款批次号/请求号', '退款批次号'],
      kind: ['业务类型'],
      amount: ['商家实收', '订单金额'],
      fee: ['服务费'],
      note: ['商品名称'],
      remark: ['备注'],
    },
    required: [['transactionId'], ['kind'], ['amount'], ['time']],
  },
  {
    name: 'alipayAccount',
    channel: 'alipay',
    fields: {
      time: ['发生时间', '入账时间'],
      transactionId: ['业务流水号', '支付宝交易号'],
      refundId: ['账务流水号'],
      merchantNo: ['商户订单号'],
      kind: ['业务类型', '账务类型'],
      credit: ['收入金额', '收入'],
      debit: ['支出金额', '支出'],
      balance: ['账户余额'],
      note: ['商品名称'],
      remark: ['备注'],
    },
    required: [['refundId'], ['kind'], ['credit'], ['debit'], ['time']],
  },
  {
    name: 'bank',
    channel: 'bank',
    fields: {
      time: [
        '交易日期',
        '交易日',
        '记账日期',
        '入账日期',
        '日期',
        '记账日',
        '交易时间',
        '交易日期时间',
        '入账时间',
      ],
      clock: ['交易时间', '记账时间', '时间'],
      transactionId: [
        '交易流水号',
        '流水号',
        '核心流水号',
        '银行流水号',
        '交易流水',
        '账户明细编号交易流水号',
      ],
      direction: ['借贷标志', '借贷方向', '收支方向', '收/支', '借/贷', '借贷'],
      credit: ['贷方发生额', '贷方金额', '收入金额', '转入金额', '收入', '贷方', '存入金额', '贷方发生额/元'],
      debit: ['借方发生额', '借方金额', '支出金额', '转出金额', '支出', '借方', '支取金额', '借方发生额/元'],
      amount: ['交易金额', '发生额', '金额', '交易发生额'],
      balance: ['账户余额', '余额', '当前余额', '本次余额', '联机余额'],
      counterparty: [
        '对方户名',
        '对方名称',
        '对方账户名称',
        '对方单位名称',
        '交易对手',
        '收付款人名称',
        '对手户名',
      ],
      note: NOTES,
      remark: ['备注', '附言', '客户附言'],
    },
    required: [['time'], ['credit', 'amount'], ['balance', 'counterparty']],
  },
  {
    name: 'merchant',
    channel: 'merchant',
    fields: {
      time: ['交易日期', '支付日期', '日期', '交易时间', '支付时间', '完成时间'],
      clock: ['交易时间', '时间'],
      transactionId: [
        '平台订单号',
        '平台流水号',
        '流水号',
        '交易流水号',
        '交易号',
        '订单号',
        '参考号',
        '检索参考号',
        '系统参考号',
      ],
      merchantNo: ['商户订单号', '商户单号', '外部订单号'],
      refundId: ['退款单号', '退款订单号'],
      kind: ['交易类型', '类型', '订单类型'],
      amount: ['交易金额', '实收金额', '订单金额', '金额', '支付金额'],
      refund: ['退款金额'],
      fee: ['手续费', '商户手续费', '费用'],
      status: ['交易状态', '订单状态', '状态', '支付状态'],
      payMethod: ['支付方式', '支付渠道', '支付类型', '付款方式', '交易渠道'],
      note: NOTES,
      remark: ['备注', '收银备注'],
    },
    required: [['time'], ['transactionId'], ['amount'], ['payMethod', 'fee', 'status']],
  },
];
