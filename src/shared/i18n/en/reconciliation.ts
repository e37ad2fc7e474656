import type { reconciliationWords as words } from '../zh-CN/reconciliation.ts';

export const reconciliationWords: Record<keyof typeof words, string> = {
  'fault.reconciliation.mappingIncomplete':
    'A day or an amount column is missing, or a column named is not in the file. Complete them and read it again.',
  'fault.reconciliation.nothingRead':
    'The file holds no transactions; nothing was taken in. Make sure it is the detail, not the summary.',
  'fault.reconciliation.rowGone': 'This row of the channel was not found. Refresh and look again.',
  'fault.reconciliation.tenderGone': 'This payment was not found. Refresh and look again.',
  'fault.reconciliation.matchedAlready':
    'One side belongs to something else already; nothing was changed. Take that match apart first.',
  'fault.reconciliation.notMatched': 'These two are not matched now. Refresh and look again.',
  'fault.reconciliation.notExplained':
    'Nothing explains this item now; somebody may have taken it back. Refresh and look again.',
  'fault.reconciliation.amountDiffers':
    'The sums differ: ours {ourFen}, theirs {theirFen}. If it is the same payment, say why they differ.',
  'fault.reconciliation.oneTransfer':
    'Waiting transfers are confirmed one by one, because each becomes a receipt. Match it alone.',
  'fault.reconciliation.transferAmount':
    'Transfer {number} is {ourFen} and the bank has {theirFen}, so it can’t be confirmed. Drop the slip and take what arrived.',
  'fault.reconciliation.notCollectable':
    'Only money that arrived at the bank by itself can be taken for a room. Nothing was done.',
  'channelProblem.time': 'The day could not be read; this line was left out. Check it against the file.',
  'channelProblem.amount': 'The amount is no number, or has more than two decimals; this line was left out.',
  'channelProblem.columns':
    'This line has more columns than the header, perhaps by an unquoted comma in an amount; it was left out.',
  'channelProblem.noId': 'No transaction number; this line was left out.',
  'channelProblem.noAmount': 'No amount; this line was left out.',
  'channelProblem.sameId':
    'The number of line {first} with another amount or state; both are kept and the later state holds.',
  'channelProblem.totals':
    'The file says {declared} transactions and {declaredFen}; {read} and {readFen} were read. It may be cut off: download it again.',
  'recon.channel.wechat': 'WeChat',
  'recon.channel.alipay': 'Alipay',
  'recon.channel.merchant': 'Collecting company',
  'recon.channel.bank': 'Bank',
  'recon.class.MATCHED': 'Matched',
  'recon.class.CROSS_DAY': 'Another day',
  'recon.class.AMOUNT_DIFF': 'Amount differs',
  'recon.class.STATUS_DIFF': 'State differs',
  'recon.class.DUPLICATE': 'Twice',
  'recon.class.LOCAL_ONLY': 'Only ours',
  'recon.class.CHANNEL_ONLY': 'Only the channel',
  'recon.kind.payment': 'Payment',
  'recon.kind.refund': 'Refund',
  'recon.kind.fee': 'Fee',
  'recon.kind.settlement': 'Payout',
  'recon.kind.other': 'Other',
  'recon.status.pending': 'Pending',
  'recon.status.failed': 'Failed',
  'recon.status.done': 'Done',
  'recon.status.refunded': 'Given back',
  'report.openItems': 'Open items of reconciliation',
  'report.bankStatement': 'Bank reconciliation statement',
  'report.group.reconciliation': 'Reconciliation',
  'report.span.reconOpen': 'Open at {day}',
  'report.span.bankMonth': 'End of {month}',
  'report.column.channel': 'Channel',
  'report.column.day': 'Day',
  'report.column.class': 'Class',
  'report.column.ageDays': 'Age (days)',
  'report.column.ours': 'Ours',
  'report.column.theirs': 'Theirs',
  'report.column.transaction': 'Number',
  'report.column.item': 'Item',
  'report.column.reference': 'Evidence',
  'bankStatement.balance': 'Balance of the bank’s statement',
  'bankStatement.noBalance': 'The statement has no balance column: balance unknown',
  'bankStatement.plus': 'Plus: received by us, not by the bank',
  'bankStatement.adjusted': 'Adjusted balance',
  'bankStatement.lessBank': 'Less: received by the bank, not by us',
  'bankStatement.plusBank': 'Plus: paid by the bank, not by us',
  'bankStatement.book': 'What the books should show',
};
