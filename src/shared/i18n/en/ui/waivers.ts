import type { waiversUiWords as words } from '../../zh-CN/ui/waivers.ts';

export const waiversUiWords: Record<keyof typeof words, string> = {
  'waivers.lineTitle': 'Waive of {room}',
  'waivers.lateFeeTitle': 'Waive late fee of {room}',
  'waivers.kind': 'How much',
  'waivers.kind.full': 'All',
  'waivers.kind.amount': 'Amount',
  'waivers.kind.percent': 'Percent',
  'waivers.kind.policy': 'Policy',
  'waivers.amount': 'Amount (yuan)',
  'waivers.percent': 'Percent of what is owed',
  'waivers.owes': 'owes {amount}',
  'waivers.lateFees': '{count} late fees',
  'waivers.go': 'Waive {amount}',
  'waivers.ask': 'Ask to waive {amount}',
  'waivers.done': '{amount} waived for {room}',
  'waivers.asked': 'Asked to waive {amount} for {room}; it takes effect once approved',
  'cash.key.waive': 'Waive',
  'cash.key.waiveLate': 'Waive late fee',
};
