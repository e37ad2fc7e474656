export const scansWords = {
  'scan.unknown': 'Nothing answers to this code: {code}',
  'scan.copy': 'Copy this code',
  'scan.slip': 'Scanned the transfer slip {number}; it stands in this list.',
  'scan.payment.wechat':
    'This is a WeChat payment code, for paying. Open the household at the cash desk and scan it again.',
  'scan.payment.alipay':
    'This is an Alipay payment code, for paying. Open the household at the cash desk and scan it again.',
  'scan.paymentTaken':
    'The {method} payment code stands as the reference. Nothing is charged here: take the money on the terminal, then collect.',
} as const;
