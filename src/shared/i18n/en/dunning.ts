import type { dunningWords as zhCN } from '../zh-CN/dunning.ts';

export const dunningWords: Record<keyof typeof zhCN, string> = {
  'fault.dunning.whoseDebt': '{debtors} people owe something of {room}; please say who was asked.',
  'fault.dunning.nothingDue': 'Nothing of {room} was due and open on {day}; there is no demand to record.',
  'fault.dunning.lineNotDue':
    'Some of the lines chosen were not due on {day} or are settled. Refresh and choose again.',
  'fault.dunning.dayAhead': 'The day of a demand can’t be after today ({today}).',
  'fault.dunning.promiseMissing':
    'A promise needs the day it was given for; without a promise there is no such day.',
  'fault.dunning.promiseDay': 'The promised day can’t be before the demand ({day}).',
  'fault.dunning.promiseTooLarge': 'The promise is more than the {sumFen} that was demanded; please check.',
  'fault.dunning.nextDay': 'The next step can’t be before the demand ({day}).',
  'fault.dunning.notSent': 'A call or a visit is neither sent nor delivered; choose another outcome.',
  'fault.dunning.person': 'This colleague may not record demands; choose somebody else.',
  'fault.dunning.building': 'There is no building “{building}”.',
  'fault.dunning.gone': 'This demand was not found.',
  'fault.dunning.corrected': 'This demand was corrected before.',
  'report.dunningResults': 'Dunning results by person',
  'report.column.person': 'Person',
  'report.column.call': 'Calls',
  'report.column.visit': 'Visits',
  'report.column.weChat': 'WeChat',
  'report.column.letter': 'Letters',
  'report.column.registeredMail': 'Registered mail',
  'report.column.lawyerLetter': 'Lawyer’s letters',
  'report.column.demands': 'Demands',
  'report.column.reached': 'Reached',
  'report.column.promised': 'Promised',
  'report.column.kept': 'Kept',
  'report.column.broken': 'Broken',
  'report.column.collectedAfter': 'Collected within 30 days',
};
