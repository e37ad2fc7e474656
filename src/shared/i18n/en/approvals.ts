import type { approvalsWords as words } from '../zh-CN/approvals.ts';

export const approvalsWords: Record<keyof typeof words, string> = {
  'fault.approval.self': 'Who asks can’t approve. Somebody else with the right must. Nothing was done.',
  'fault.approval.aboveLimit':
    '{amountFen} is above the limit of {limitFen}. Somebody higher must approve. Nothing was done.',
  'fault.approval.wrongCode':
    'The code is wrong or older than ten minutes. Ask for another one for this number and amount. Nothing was done.',
  'fault.approval.codeLocked':
    'Five wrong codes: no more for fifteen minutes. A password, or a request that waits, still works.',
  'fault.approval.codeUsed': 'This code was used already. Each counts once; ask for another one.',
  'fault.approval.gone': 'There is no such request. Please look again.',
  'fault.approval.decided': 'This request was decided already; nothing was done twice.',
  'fault.approval.twice': 'One person agrees once; this request needs another one.',
  'fault.approval.notYours': 'Only one’s own requests can be taken back.',
  'fault.waiver.lineChanged':
    '{fee} of {room} owes {owedFen} now, less than was to be waived. Please check and ask again.',
  'fault.waiver.lateFeeChanged':
    'Late fee of {room} is {amountFen} now, other than when it was asked. Please check and ask again.',
  'fault.waiver.oneRoom': 'One household at a time; please ask for each.',
};
