import type { stepWords as zhCN } from '../zh-CN/steps.ts';

export const stepWords: Record<keyof typeof zhCN, string> = {
  'step.areaPrice': '{area} m² × ¥{unitPrice} per m² and month = ¥{amount} a month',
  'step.heatingArea': '{area} m² × ¥{unitPrice} per m² and season = ¥{amount} a season',
  'step.heatingBasic': 'of which the basic part is {share}',
  'step.fixedAmount': '¥{amount} a month',
  'step.perSpace': '¥{amount} per parking space and month',
  'step.reduction.vacancy': 'reduced for vacancy: {share} of the price is charged',
  'step.reduction.heatingStopped': 'heating stopped: {share} of the price is charged',
  'step.reduction.agreed': 'reduced as agreed: {share} of the price is charged',
  'step.part': '{from} to {to} is {part} of the whole: ¥{exact}',
  'step.rounded': '¥{exact} rounded half up to ¥{amount}',
  'step.remainder':
    'at this price up to here ¥{upto}, of which the days before took ¥{before}, so these days ¥{amount}',
  'step.adjustment': 'issued ¥{issued}; by the prices, area and people known now ¥{present}',
  'step.opening': 'opening balance, as entered at the cut-over',
  'step.quantity': '{quantity} {unit} × ¥{unitPrice} per {unit} = ¥{amount}',
  'step.areaOnce': '{area} m² × ¥{unitPrice} per m² = ¥{amount}',
  'step.agreed': '¥{amount} as agreed',
  'step.assumed': 'what the seller left unpaid, assumed by the buyer as agreed',
  'step.metered': '{usage} × ¥{unitPrice} = ¥{amount}',
  'step.usagePart': '{from} to {to} is {days} of {spanDays} days: {usage} of {spanUsage} used',
  'step.tierUsedInPeriod': 'Used in the same period before: {usage}',
  'step.heatingCapDays':
    'charged for {days} of the {seasonDays} days of the season: both parts at most ¥{cap}, their price by area',
  'step.heatingLeft': 'Below the price by area ¥{left} are left',
  'step.meterTrueUp':
    'The estimate was {usage} too much: this line comes to ¥{present}, ¥{amount} is given back',
  'step.repairOrder': 'Work order {number}, by the price that was accepted',
  'step.repairLine': '{name}: {quantity} {unit} × {unitPrice} = {amount}',
};
