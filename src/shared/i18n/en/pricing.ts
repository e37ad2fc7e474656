import type { pricingWords as zhCN } from '../zh-CN/pricing.ts';

export const pricingWords: Record<keyof typeof zhCN, string> = {
  'fault.meter.ratio': 'The ratio {ratio} is wrong, it must be above 0. Check the meter’s data.',
  'fault.meter.backwards':
    'The reading {current} is below the one before, {previous}. If the register turned over, confirm it; if the meter was replaced, record that; otherwise read it again.',
  'fault.meter.notRolledOver':
    'The reading {current} is not below the one before, {previous}, so the register did not turn over. Take the confirmation back.',
  'fault.meter.digitsUnknown':
    'How many digits this meter has is not known, so a roll-over can’t be reckoned. Enter the digits in the meter’s data.',
  'fault.meter.beyondDigits':
    'The reading {reading} is more than {digits} digits can show. Check the reading or the meter’s digits.',
  'fault.meter.nothingToEstimateFrom':
    'This meter has no usage yet to estimate from. It has to be read on the spot.',
  'fault.meter.estimateNotLater': 'An estimate must be later than the last reading of {day}.',
  'fault.meter.estimateBeyondDigits':
    'The estimate is more than {digits} digits can show: the register is about to turn over. Read it on the spot.',
  'fault.meter.secondOpening':
    'There is another opening reading on {day}, but the meter has readings before it. Record a replacement or void one of them.',
  'fault.meter.otherMeter':
    'The reading of {day} is of meter {meterNumber}, but {expected} was installed then. Check the number or record the replacement.',
  'fault.meter.replacementIncomplete':
    'The replacement around {day} is incomplete. Record the end of the old meter and the start of the new one.',
  'fault.tier.none': 'There is no tier yet. Enter at least one.',
  'fault.tier.lastOpen': 'Only the last tier has no upper bound. Check the bounds.',
  'fault.tier.ascending': 'The bound {upTo} is not above the one before. Bounds go up from tier to tier.',
  'fault.tier.negativeUsage':
    'The usage {usage} takes back more than was billed, so it can’t be priced by tiers. Check the readings.',
  'fault.apportion.noWeight': 'Nobody bears this pool. Check who takes part and by what it is shared out.',
  'fault.apportion.negativeWeight': 'The weight {weight} is below 0. Check by what the pool is shared out.',
  'fault.apportion.weightUnknown':
    '{name} lacks what the pool is shared out by. Enter it, or take the room out of the pool.',
  'fault.promotion.usedMonths': 'The months used are a whole number from 0 to {months}.',
  'fault.heating.basicShare': 'The basic part can’t be above {percent}% of the area price.',
  'fault.heating.tooManyDays':
    'The days too cold are more than the {seasonDays} days of the season. Check the measurements.',
  'fault.parking.leftBeforeEntered': 'The vehicle left before it entered. Check both times.',
  'calendar.impossibleDay': 'Row {row}: there is no day “{day}”. Write it like 2026-10-01.',
  'calendar.unknownKind': 'Row {row}: what {day} is can’t be read. Write “holiday” or “workday”.',
  'calendar.duplicate': 'Row {row}: {day} is there already.',
  'reading.backwards': 'below the reading before',
  'reading.jump': 'more than 3 times the mean of the last three',
  'reading.zeroInOccupied': 'nothing used, but somebody lives there',
  'reading.sameDay': 'another reading of the same day',
  'reading.noOpening': 'no opening reading, so no usage',
  'step.usage': '(now {current} − before {previous}) × ratio {ratio} = {usage}',
  'step.usageRolledOver':
    'turned over after {digits} digits: from {previous} to {current} times ratio {ratio} is {usage}',
  'step.usageEstimated':
    'the last span used {spanUsage} in {spanDays} days; {days} days at that mean, ratio {ratio}, are {usage}',
  'step.usageTrueUp': 'really used {realUsage} − billed by estimates {estimatedUsage} = {usage}',
  'step.tierPopulation':
    'a household of {headcount}, above {base}: every bound grows by {perPerson} a head, {added} in all',
  'step.tierMonths':
    '{months} months from the day after the reading before, a begun one as a whole, none twice: bounds times {months}',
  'step.tierUsedBefore': 'billed this year before: {usage}',
  'step.tier': 'above {from} up to {to}: {usage} × ¥{unitPrice} = ¥{amount}',
  'step.tierOpen': 'above {from}: {usage} × ¥{unitPrice} = ¥{amount}',
  'step.apportioned': 'pool ¥{pool} × {weight} ÷ {totalWeight} = ¥{exact}',
  'step.apportionedFloor': '¥{exact} rounded down to ¥{amount}',
  'step.apportionedRaised': '¥{exact} rounded down, and one of the fen left over by remainder: ¥{amount}',
  'step.poolMaster': 'master meter {masterUsage} − sub-meters {subUsage} = {usage}',
  'step.poolCommon': 'common meters {usage}',
  'step.poolLoss': 'of which common use {commonUsage}, line loss {lossUsage}',
  'step.poolPrice': '{usage} × ¥{unitPrice} = ¥{amount}',
  'step.lateFeeGrace': '{days} days of grace: no late fee until {until}',
  'step.lateFeeSegment':
    '{from} to {to}, {days} days: ¥{principal} × {ratePerDay} a day × {days} = ¥{amount}',
  'step.lateFeeCap': 'at most {percent}% of the principal ¥{principal}, that is ¥{cap}',
  'step.lateFeeCapAnnual': 'at no more than {percent}% a year: ¥{cap}',
  'step.promotionCash': '¥{monthly} a month, {payMonths} months paid: ¥{amount}',
  'step.promotionDiscount': '{freeMonths} free months of ¥{monthly}: ¥{amount} off',
  'step.promotionSpread': '¥{cash} over {months} months: ¥{floor} each, the earliest {over} one fen more',
  'step.promotionUnused': '{unusedMonths} unused months at what was paid for them: ¥{amount} back',
  'step.promotionUsedAtList': 'paid ¥{cash}, {usedMonths} months used at list price ¥{used}: ¥{amount} back',
  'step.heatingMetered': 'metered heat: {usage} × ¥{unitPrice} = ¥{amount}',
  'step.heatingCap': 'both parts at most the price by area, ¥{cap}',
  'step.heatingStandby': 'heating stopped: {share} of the price is ¥{amount}',
  'step.heatingDaily': 'a season of {seasonDays} days for ¥{seasonFee}',
  'step.heatingCold': '{days} days at {celsius} °C (below {below} °C): {rate} of the day’s fee back',
  'step.parkingFree': '{minutes} minutes, free within {freeMinutes}',
  'step.parkingUnits':
    '{minutes} minutes in begun units of {unitMinutes}: {units} × ¥{unitPrice} = ¥{amount}',
  'step.parkingFullUnits':
    '{minutes} minutes in full units of {unitMinutes}: {units} × ¥{unitPrice} = ¥{amount}',
  'step.parkingCap': 'at most ¥{cap} within 24 hours',
  'step.parkingDays': '{days} times 24 hours at ¥{daily}: ¥{amount}',
  'step.splitSeller': 'seller {from} to {to}, {part} of the whole: ¥{amount}',
  'step.splitBuyer': 'buyer {from} to {to}: ¥{line} − seller’s ¥{seller} = ¥{amount}',
};
