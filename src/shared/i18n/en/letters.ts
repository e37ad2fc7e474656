import type { lettersWords as zhCN } from '../zh-CN/letters.ts';

export const lettersWords: Record<keyof typeof zhCN, string> = {
  'letter.paymentNotice.title': 'Payment notice',
  'letter.dunningLetter.title': 'Reminder of overdue fees',
  'letter.sheet': '{day}  sheet {no}/{sheets}',
  'letter.to': 'To {who}',
  'letter.toRoom': 'To the owner of {room}',
  'letter.notice.owed': 'As of {asOf} the following fees of {community} {room} are open, {owedFen} in all.',
  'letter.notice.payBy':
    'Please pay at the service centre by {payBy}. If you have paid already, please check with us; the account decides.',
  'letter.dunning.owed':
    'The following fees of {community} {room} are past their due date and not paid as of {asOf}, {owedFen} in all.',
  'letter.lateFee':
    'Under the contract a late fee of {lateFeeFen} has grown by {asOf}; what it is on the day you pay counts.',
  'letter.dunning.term':
    'Please pay at the service centre by {payBy}. If you can’t pay all at once, let us agree on instalments.',
  'letter.dunning.dispute':
    'If you disagree with an amount or with our service, please tell us by the same day; we will explain how each fee was reckoned.',
  'letter.dunning.paid': 'If you paid before this letter came, please check with us; it no longer applies.',
  'letter.dunning.law':
    'If nothing is paid by then, we will bring an action or apply for arbitration under the service contract and Article 944 of the Civil Code.',
  'letter.column.item': 'Fee',
  'letter.column.period': 'Period',
  'letter.column.due': 'Due',
  'letter.column.owed': 'Open',
  'letter.total': 'Total',
  'letter.seal': '(seal)',
  'letter.printing': 'Setting letters',
  'fault.letters.none':
    'There is no letter to print: the households chosen owe nothing, or a certificate isn’t due to them.',
  'fault.letters.tooMany':
    'One run has at most {limit} sheets; this would be {sheets}. Please print by building.',
  'fault.letters.termTooShort':
    'A dunning letter leaves a reasonable term: the last day to pay can’t be before {earliest}.',
  'fault.letters.payBy': 'The last day to pay can’t be before today.',
  'fault.letters.gone': 'These letters were not found.',
  'fault.letters.sheet': 'This run has only {sheets} sheets.',
  'fault.letters.noDemand': 'Letters of this kind demand nothing and are not recorded as demands.',
  'fault.letters.alreadySent': 'These letters were recorded as sent before; nothing was recorded twice.',
  'fault.letters.sentDay': 'The day they went out must be between {from} and today.',
};
