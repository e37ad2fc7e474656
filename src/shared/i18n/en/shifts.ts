import type { shiftsWords as words } from '../zh-CN/shifts.ts';

export const shiftsWords: Record<keyof typeof words, string> = {
  'fault.shift.gone': 'This shift was not found; refresh and look again.',
  'fault.shift.floatCounted':
    'This shift has its float already; nothing was added. Count the cash to hand over.',
  'fault.shift.handedOver': 'This shift was handed over; it can’t be counted or changed any more.',
  'fault.shift.forgotten':
    'The shift of {day} was never handed over and you have gone on in a new one, so their cash can’t be told apart. Ask a supervisor to count it under Shift › Review.',
  'fault.shift.notYours': 'This is the shift of {cashier} of {day}; they count and hand it over themselves.',
  'fault.shift.countFirst': 'The cash isn’t counted yet. Count it first, then hand over.',
  'fault.shift.taker': 'Whoever takes over must be another active user; choose again.',
  'fault.shift.keptTooMuch': 'What stays as float can’t be more than the {countedFen} counted.',
  'fault.shift.reasonNeeded':
    'Counted and expected cash differ by {varianceFen}; give the reason before handing over.',
  'fault.shift.ownWork':
    'You took or counted the cash of the shift of {cashier} of {day} yourself; another person with the right must review it.',
  'fault.shift.reviewed': 'The shift of {cashier} of {day} was reviewed already; nothing was done twice.',
  'fault.shift.oneByOne': 'The shift of {cashier} of {day} has cash in it; open and review it by itself.',
  'fault.shift.notHandedOver':
    'The shift of {cashier} of {day} isn’t handed over. The cashier counts it first; a forgotten one is counted by a supervisor.',
  'fault.deposit.twice': 'One shift stands twice in this slip; put it into one line.',
  'fault.deposit.sum':
    'The pieces add up to {amountFen}, the shifts to {sharedFen}; both must be equal. Check and post again.',
  'fault.deposit.future': 'The bank’s time can’t be later than now; look at the slip.',
  'fault.deposit.countedTill':
    'The shift of {cashier} of {day} is counted but not handed over. Hand it over first.',
  'fault.deposit.tooMuch':
    'Only {unbankedFen} of the shift of {cashier} of {day} is not banked yet; check the amount.',
  'fault.deposit.gone': 'This deposit slip was not found; refresh and look again.',
  'fault.deposit.reversed': 'This deposit slip was reversed already; nothing was done twice.',
  'fault.dayClose.future': '{day} hasn’t come yet and can’t be closed.',
  'fault.dayClose.done': '{day} is closed; corrections bear the next open day.',
  'fault.dayClose.earlier': '{day} isn’t closed. Days are closed in order: close that one first.',
  'fault.dayClose.ownShift': 'You took money on this day; another person with the right must close it.',
  'fault.dayClose.shiftsOpen':
    '{count} shifts aren’t reviewed: {cashiers}. Have them counted and handed over, then review each.',
  'fault.dayClose.numberGap':
    'Receipt series {series} lacks {missing} numbers. Look for them under Receipts, or verify the books under Settings › System.',
  'fault.dayClose.transfersWait':
    '{count} transfers wait for more than {days} days. Confirm or close them under Receipts › Transfers.',
  'fault.dayClose.sumsApart':
    'The hand-over sheets say {handedFen}, the receipts {bookFen}. Verify the books under Settings › System and call for support.',
  'fault.dayClose.changed':
    'The sums changed after you checked them; the day isn’t closed. Check the present ones.',
  'fault.dayClose.totalNeeded':
    'The total of a phone or terminal is missing. Read it off and type it before closing.',
  'fault.dayClose.reasonNeeded':
    'A phone or terminal differs from the books by {differenceFen}; give the reason before closing.',
  'fault.period.notOver': '{period} isn’t over; close it after its last day.',
  'fault.period.notNext': 'Months are closed in order; it is the turn of {period}.',
  'fault.period.daysOpen':
    '{count} days of this month aren’t closed, the first is {day}. Close them under Day close.',
  'fault.period.billsMissing': 'The bills of {period} aren’t published. Publish them under Bills.',
  'fault.period.readingsWait':
    '{count} unusual readings wait for a decision. Confirm, correct or void them under Meters.',
  'fault.period.transfersWait':
    '{count} transfers ({amountFen}) are still unconfirmed. Confirm or close them under Receipts › Transfers.',
  'fault.period.linesApart':
    'The bill lines owe {linesFen}, the totals say {controlFen}. Verify the books under Settings › System and call for support.',
  'fault.period.notLastClosed': 'Only the month closed last ({last}) can be reopened; {period} isn’t.',
  'shift.piece.note10000': '¥100 note',
  'shift.piece.note5000': '¥50 note',
  'shift.piece.note2000': '¥20 note',
  'shift.piece.note1000': '¥10 note',
  'shift.piece.note500': '¥5 note',
  'shift.piece.note100': '¥1 note',
  'shift.piece.coin100': '¥1 coin',
  'shift.piece.coin50': '5 jiao',
  'shift.piece.coin10': '1 jiao',
  'shift.piece.coin5': '5 fen',
  'shift.piece.coin2': '2 fen',
  'shift.piece.coin1': '1 fen',
  'shiftSheet.title': 'Hand-over sheet',
  'shiftSheet.head': '{community} · cashier {cashier} · desk {desk} · business day {day} · opened {opened}',
  'shiftSheet.cash': 'Cash',
  'shiftSheet.amount': 'Amount',
  'shiftSheet.float': 'Float',
  'shiftSheet.received': 'Cash received',
  'shiftSheet.change': 'Change given',
  'shiftSheet.refund': 'Cash given back',
  'shiftSheet.banked': 'Banked during the shift',
  'shiftSheet.expected': 'Expected',
  'shiftSheet.counted': 'Counted',
  'shiftSheet.variance': 'Over / short (−)',
  'shiftSheet.kept': 'Kept as float',
  'shiftSheet.toBank': 'To be banked',
  'shiftSheet.denomination': 'Denomination',
  'shiftSheet.pieces': 'Pieces',
  'shiftSheet.receiptCount': 'Receipts',
  'shiftSheet.series': 'Series',
  'shiftSheet.range': 'From – to',
  'shiftSheet.voids': 'Void',
  'shiftSheet.gaps': 'Gaps',
  'shiftSheet.none': 'none',
  'shiftSheet.countedFor': '{cashier} did not hand over; {by} counted the cash.',
  'shiftSheet.countNo': 'Counted {count} times; the last count holds.',
  'shiftSheet.reason': 'Reason of the variance: {reason}',
  'shiftSheet.unprinted': 'Receipts not printed: {list}',
  'shiftSheet.unknownPrints': 'Receipts whose print is unknown: {list}',
  'shiftSheet.transfers': 'Transfers not confirmed: {list}',
  'shiftSheet.handedOver': 'Handed over by {by} at {at}; cash to: {to}.',
  'shiftSheet.safe': 'the safe',
  'shiftSheet.draft': 'Not handed over yet; for checking only.',
  'shiftSheet.reviewed': 'Reviewed by {by} at {at}.',
  'shiftSheet.signCashier': 'Cashier:',
  'shiftSheet.signTaker': 'Received by:',
  'shiftSheet.signReviewer': 'Reviewer:',
};
