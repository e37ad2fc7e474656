import type { metersWords as chinese } from '../zh-CN/meters.ts';

export const metersWords: Record<keyof typeof chinese, string> = {
  'meterKind.water': 'Water meter',
  'meterKind.hotWater': 'Hot water meter',
  'meterKind.electricity': 'Electricity meter',
  'meterKind.gas': 'Gas meter',
  'meterKind.heat': 'Heat meter',
  'fault.meter.gone': 'This meter was not found.',
  'fault.meter.none': 'No meter is on this route yet. Add meters, or import opening readings.',
  'fault.meter.taken': 'A meter with the number {number} is there already. Please check.',
  'fault.meter.wasRead':
    'This meter was read: number, kind, ratio, digits and room stay. Record a replacement for a new meter.',
  'fault.meter.openingLate': 'This meter is there already and takes no opening reading. Read it instead.',
  'fault.meter.servesRoom':
    'A meter of a room serves that room alone; only a common meter serves a part or is a master.',
  'fault.meter.future': '{day} has not come yet. Check the day of the reading.',
  'fault.meter.notLater':
    'Meter {number} has a reading of {day}; a new one has to be later. Check the day, or withdraw the later reading.',
  'fault.meter.decideFirst':
    'The reading of meter {number} of {day} waits. Confirm it, record a roll-over or a replacement, or withdraw it first.',
  'fault.reading.gone': 'This reading was not found.',
  'fault.reading.billed':
    'The reading of {day} was billed. Reverse that line first, then withdraw the reading.',
  'fault.reading.notWaiting': 'The reading of {day} does not wait; there is nothing to confirm.',
  'fault.reading.cannotConfirm':
    'Confirmed like this the reading of {day} still gives no usage. Record a replacement, or withdraw it and read again.',
  'fault.meterImport.noTable':
    'No readings were found. Name the columns room, meter kind, meter number, previous, current and day as on the reading sheet.',
  'fault.meterImport.basisChanged':
    'Meters or readings changed after the preview; nothing was written. Preview again.',
  'fault.prepaid.notQuantity': '"{name}" is not priced by quantity and sells no units for a prepaid meter.',
  'fault.prepaid.noRoom': 'A common meter has no room that pays; no units can be sold for it.',
  'fault.prepaid.notSold': 'This line sold no units for a prepaid meter.',
  'fault.prepaid.notPaid': 'This sale is not paid in full. Write the card once it is.',
  'fault.prepaid.written': 'The card was written for this sale on {day} and is not written again.',
  'fault.prepaid.writeFailed':
    'The card was not written; the money is not affected. Check card and writer, then try again.',
  'problem.reading.kindUnknown':
    'The kind of meter is not known. Write water, electricity, gas, heat or hot water in Chinese.',
  'problem.reading.nowhere': 'Neither room nor meter number is filled in, so the meter is not known.',
  'problem.reading.notRead': 'The current reading is empty; the meter counts as not read.',
  'problem.reading.noDay': 'The day of the reading is missing. Fill it in, or choose one for the import.',
  'problem.reading.future': 'The day of the reading has not come yet. Please check.',
  'problem.reading.meterUnknown':
    'This meter is not known. Add it first, or give the day of the previous reading to add it with that.',
  'problem.reading.otherPrevious':
    'The previous reading differs from {known} of {day} that is known here; the usage goes by the known one.',
  'problem.reading.notLater': 'The meter has a reading of {day}; an earlier one is not taken.',
  'problem.reading.beyondDigits': 'The reading is beyond what a register of {digits} digits can show.',
  'problem.reading.backwards':
    'Lower than the previous {previous}. It is kept, and billed only after a roll-over, a replacement or a withdrawal.',
  'problem.reading.jump':
    'More than three times the usual. It is kept, and billed only after it is confirmed.',
  'problem.reading.zeroInOccupied': 'Nothing was used though somebody lives there.',
  'problem.reading.sameDay': 'Another reading of that day is there. It is kept; withdraw one of them.',
  'problem.reading.noOpening':
    'There is no opening reading: nothing is billed now, usage counts from here on.',
  'readingSheet.title': 'Reading sheet',
  'readingSheet.sheet': 'Readings',
  'readingSheet.noRoute': 'No route',
  'readingSheet.head': 'Printed {day}    Read on ____________    Read by ____________',
  'readingSheet.footer': 'Page {page} of {pages}',
  'readingSheet.order': 'No.',
  'readingSheet.place': 'Room',
  'readingSheet.kind': 'Kind',
  'readingSheet.number': 'Number',
  'readingSheet.last': 'Last reading',
  'readingSheet.now': 'Reading now',
  'basis.area': '{area} m² × {price}',
  'basis.readings': '{previous}→{current}, {used}',
  'basis.usage': '{usage} used × {price}',
  'basis.tiers': '{usage} used, in tiers',
};
