export const scansWords = {
  'scan.unknown': '没有找到这个码对应的东西：{code}',
  'scan.copy': '复制这个码',
  'scan.slip': '扫到转账凭条 {number}，请在列表里处理。',
  'scan.payment.wechat': '这是微信付款码，收款时用。请先在收银台打开这一户，再扫一次。',
  'scan.payment.alipay': '这是支付宝付款码，收款时用。请先在收银台打开这一户，再扫一次。',
  'scan.paymentTaken': '{method}付款码已填入流水号。本程序不扣款，请在收款机上收到钱后再点收款。',
} as const;
