import type { importingWords as zhCN } from '../zh-CN/importing.ts';

export const importingWords: Record<keyof typeof zhCN, string> = {
  'fault.import.empty': 'The file is empty. Check that it is the right one.',
  'fault.import.password':
    'The file is protected by a password. Remove it in your spreadsheet program, save as xlsx and import again.',
  'fault.import.oldExcel':
    'This is an old format (.xls or .et). Open it in Excel or WPS, choose Save As “Excel Workbook” (xlsx) and import again.',
  'fault.import.binaryWorkbook':
    'This is a binary workbook (.xlsb). Open it in Excel, save as xlsx and import again.',
  'fault.import.html': 'This is really a web page. Open it in Excel or WPS, save as xlsx and import again.',
  'fault.import.notWorkbook':
    'This archive holds no workbook. Choose an xlsx, CSV or TSV file, or save your file as xlsx first.',
  'fault.import.notTable':
    'No table can be read from this file. Choose an xlsx, CSV or TSV file, or save your file as xlsx first.',
  'fault.import.damaged':
    'The file is damaged or incomplete. Open it in Excel or WPS, save as xlsx and import again.',
  'fault.import.tooLarge': 'The file is too large; {limit} rows at most. Split it and import the parts.',
  'problem.amount.blank': 'The amount is blank. Fill it in, or delete the row if there is no balance.',
  'problem.amount.negative': 'The amount is negative. Money paid in advance belongs to the prepayments.',
  'problem.amount.tooPrecise':
    'The amount has more than two decimals or is too large. Write it exactly to the fen.',
  'problem.amount.zero': 'The amount is 0; nothing is taken from this row.',
  'problem.area.blank': 'The area is blank. Fill it in and import this row again.',
  'problem.area.decimals':
    'The area has more than two decimals and is kept as {taken}. Check it against the registered area.',
  'problem.area.impossible':
    'This area is impossible: it must be above 0 and at most {limit} m². Check the decimal point and the sign.',
  'problem.area.innerLarger':
    'The inner area is larger than the built-up area {area}. Please check; it does not affect charges.',
  'problem.area.tooPrecise': 'The area has too many decimals. Use the registered area, usually two decimals.',
  'problem.arrears.duplicate': 'Row {row} has the same room, fee and period. Merge them into one row.',
  'problem.building.blank': 'The building is blank. Fill it in.',
  'problem.building.unknown':
    'The buildings sheet has no building {building}, unit {unit}. Add it there or correct it here.',
  'problem.cell.error': 'The cell shows the error {error}. Mend the formula or type the value.',
  'problem.cell.noValue': 'The formula was saved without its result. Open the file, recalculate and save it.',
  'problem.creditCode.wrong': 'The credit code fails its check and is kept as it is. Please check it.',
  'problem.date.asText':
    'The date is text and was read as {taken}; {count} cells in this column are like this. Format them as dates if that is wrong.',
  'problem.date.endBeforeStart': 'The end is before the start. Check both dates.',
  'problem.date.unreadable': 'This is not a day that can be read. Write it like 2026-01-31.',
  'problem.deposit.duplicate':
    'Row {row} is the same deposit of the same room. Delete one or give different receipt numbers.',
  'problem.deposit.receiptBlank':
    'The old receipt number is blank. The row is taken, but a refund cannot be checked against it.',
  'problem.dueDate.blank': 'The due date is blank; the last day of the period, {taken}, is used.',
  'problem.fee.afterEnd': 'The fee starts after the fee item ends on {to}. Correct one of them.',
  'problem.fee.cycle': 'The cycle must be 1, 3, 6 or 12 months.',
  'problem.fee.daysCount':
    'The number of start dates does not match the {fees} fees. Give one date for each, or a single date for all.',
  'problem.fee.duplicate': 'This fee number is also on row {row}. Use another number.',
  'problem.fee.fixedPerMonth':
    'The fixed amount is taken per month, with a cycle of {months} months. Divide it if it is for a whole cycle.',
  'problem.fee.formula':
    'This formula is not known. 1001 (area × price) and 2002 (fixed amount) can be imported.',
  'problem.fee.fromBlank': 'The start date of the fee is blank. Fill it in.',
  'problem.fee.nameBlank': 'The fee item is blank. Fill in its name.',
  'problem.fee.noPrice': 'There is no usable price or amount. Fill in one above 0.',
  'problem.fee.notSetUp': 'The fee item “{fee}” is not set up. Set it up first, then import the arrears.',
  'problem.fee.numberBlank': 'The fee number is blank. Rooms refer to fees by number, so fill it in.',
  'problem.fee.numberTooLong': 'The fee number is too long; 20 characters at most.',
  'problem.fee.once': 'One-time fees cannot be billed by period, so this one is left out.',
  'problem.fee.surcharge':
    'A surcharge beside area × price is not supported. Set the surcharge up as a fixed fee of its own.',
  'problem.fee.unknown': 'The fees sheet has no number {number}. Add it there or correct it here.',
  'problem.idNumber.birthDate':
    'The birth date inside the ID number does not exist. The number is kept; please check it.',
  'problem.idNumber.character':
    'The ID number holds a character that cannot be there. It is kept; please check it.',
  'problem.idNumber.checkDigit':
    'The check digit of the ID number is wrong; one digit may be mistyped. It is kept; please check it.',
  'problem.idNumber.length': 'The ID number has the wrong length. It is kept; please check it.',
  'problem.idNumber.otherName':
    'Row {row} has the same ID number under another name. They are taken as two people; check which is wrong.',
  'problem.idNumber.rounded':
    'The ID number was stored as a number and lost its last digits, so it was not read. Type it again as text.',
  'problem.name.spaces': 'The name has stray spaces and was read as “{taken}”.',
  'problem.name.tooLong': 'The name is too long; 60 characters at most.',
  'problem.number.asText': 'The number is stored as text and was read as {taken}.',
  'problem.number.fullWidth': 'The number is in full-width characters and was read as {taken}.',
  'problem.number.notWhole': 'A whole number is expected here.',
  'problem.number.unit': 'The number carries a unit or sign and was read as {taken}.',
  'problem.number.unreadable': 'A number is expected here. Write it in digits, like 98.76.',
  'problem.opening.taken':
    'This opening balance was taken before as {before}. It cannot be overwritten; use a correction.',
  'problem.owner.blank': 'The owner is blank; the room is taken as unsold and without an owner.',
  'problem.owner.nameBlank': 'The owner’s name is blank. Fill it in.',
  'problem.owner.numberAmbiguous':
    'Owner number {number} belongs to different people on rows {rows}. Correct the owners sheet first.',
  'problem.owner.numberBlank': 'The owner’s number is blank. Rooms refer to owners by number, so fill it in.',
  'problem.owner.numberTwice':
    'Row {row} has this number for somebody else, so this row is left out. Use another number.',
  'problem.owner.unknown':
    'The owners sheet has no number {number}. The room can be taken without its owner; correct the number.',
  'problem.period.afterCutOver':
    'The period lies after the cut-over date {cutOver}. Opening arrears should be older; please check.',
  'problem.period.blank': 'The period is blank. Write it like 2026-08 or give its first and last day.',
  'problem.period.unreadable': 'This is not a period that can be read. Write 2026-08 or 2026-01~2026-03.',
  'problem.person.twice': 'Row {row} is the same person (same document or phone); they are taken as one.',
  'problem.phone.blank': 'The phone number is blank. The row is taken; fill it in later.',
  'problem.phone.tooMany': 'There are more than {limit} phone numbers; the first {limit} are kept.',
  'problem.phone.unreadable':
    'The phone number is incomplete or malformed and is kept as it is. Please check it.',
  'problem.plate.twice': 'Row {row} has the same plate. Check whether it is the same car.',
  'problem.plate.unusual': 'The plate looks unusual and is kept as {taken}. Please check it.',
  'problem.plate.withoutOwner':
    'There is a plate but no owner’s number, so the car is left out. Fill in the owner.',
  'problem.prepayment.duplicate': 'Row {row} is the same room and payer. Add them up in one row.',
  'problem.reading.blank': 'The reading is blank. Fill it in or delete the row.',
  'problem.reading.dayBlank': 'The reading has no date; the cut-over date is used.',
  'problem.reading.duplicate': 'Row {row} is the same meter. Keep one of them.',
  'problem.reading.negative': 'A reading cannot be negative. Please check it.',
  'problem.reading.wentBack':
    'The reading is below the last one, {previous}. Check it, unless the meter was replaced.',
  'problem.room.blank': 'The room is blank. Fill it in.',
  'problem.room.coOwner':
    'Row {row} is the same room; this person is taken as a co-owner, and the first one pays.',
  'problem.room.duplicate':
    'Row {row} has the same room with other details, so this row is left out. Correct the number or delete one.',
  'problem.room.notation': 'This room number cannot be read. Write it like 3-2-1201.',
  'problem.room.unknown': 'There is no such room. Import the rooms first or correct the number.',
  'problem.row.hidden':
    'This row is hidden in the sheet and was read all the same. Delete it if it should not be imported.',
  'problem.row.note': 'This row looks like a note and was skipped.',
  'problem.row.totals': 'This row looks like a total and was skipped.',
  'problem.sheet.hidden':
    'This sheet is hidden and was read all the same. Delete it if it should not be imported.',
  'problem.sheet.leftOut':
    'This sheet was not recognised and is left out. Map it by hand or save it as a file of its own.',
  'problem.space.blank': 'The parking space is blank. Fill it in.',
  'problem.space.duplicate': 'Row {row} has the same space, so this row is left out. Correct the number.',
  'problem.space.notation': 'This space number cannot be read. Write it like B1-0001.',
  'problem.status.unknown':
    'The status is not known; it was judged by whether there is an owner. Please check it.',
  'problem.tenure.unknown':
    'Sold or rented cannot be read; it was judged by whether there is an owner. Write S for sold, H for rented.',
  'problem.text.fullWidth': 'Full-width characters were read as half width.',
  'problem.yesNo.unreadable': 'Write yes or no.',
  'import.severity.error': 'Error',
  'import.severity.warning': 'Warning',
  'import.list.name': 'Import problems',
  'import.list.severity': 'Severity',
  'import.list.sheet': 'Sheet',
  'import.list.row': 'Row',
  'import.list.column': 'Column',
  'import.list.value': 'Value',
  'import.list.advice': 'What is wrong and what to do',
  'import.field.phase': 'Phase',
  'import.field.building': 'Building',
  'import.field.unit': 'Unit',
  'import.field.roomNumber': 'Room',
  'import.field.floor': 'Floor',
  'import.field.area': 'Area',
  'import.field.innerArea': 'Inner area',
  'import.field.status': 'Status',
  'import.field.roomKind': 'Kind of room',
  'import.field.ownerName': 'Owner',
  'import.field.phone': 'Phone',
  'import.field.idNumber': 'ID number',
  'import.field.ownerKind': 'Kind of owner',
  'import.field.ownerNumber': 'Owner number',
  'import.field.floors': 'Floors',
  'import.field.lift': 'Lift',
  'import.field.feeNumber': 'Fee number',
  'import.field.feeType': 'Fee type',
  'import.field.feeName': 'Fee item',
  'import.field.recurrence': 'Recurrence',
  'import.field.timing': 'Timing',
  'import.field.cycle': 'Cycle',
  'import.field.from': 'From',
  'import.field.to': 'To',
  'import.field.formula': 'Formula',
  'import.field.unitPrice': 'Unit price',
  'import.field.fixedAmount': 'Fixed amount',
  'import.field.fees': 'Fees',
  'import.field.feesFrom': 'Fees from',
  'import.field.lot': 'Parking lot',
  'import.field.level': 'Level',
  'import.field.space': 'Space',
  'import.field.plate': 'Plate',
  'import.field.tenure': 'Sold or rented',
  'import.field.payer': 'Payer',
  'import.field.feeItem': 'Fee item',
  'import.field.period': 'Period',
  'import.field.periodFrom': 'Period from',
  'import.field.periodTo': 'Period to',
  'import.field.dueDate': 'Due date',
  'import.field.amount': 'Amount',
  'import.field.lateFee': 'Late fee',
  'import.field.invoiced': 'Invoiced',
  'import.field.deposit': 'Deposit',
  'import.field.oldReceiptNumber': 'Old receipt number',
  'import.field.meterKind': 'Kind of meter',
  'import.field.meterNumber': 'Meter number',
  'import.field.previous': 'Last reading',
  'import.field.reading': 'Reading',
  'import.field.readOn': 'Read on',
  'import.field.code': 'Room code',
  'import.field.kind': 'Kind',
  'import.field.areaM2': 'Area',
  'import.field.occupancy': 'Occupancy',
  'import.field.saleState': 'Sale state',
  'import.field.floorLabel': 'Floor',
  'import.field.aliases': 'Aliases',
  'import.field.name': 'Name',
  'import.field.phones': 'Phones',
  'import.field.reference': 'Old number',
  'import.field.isPayer': 'Payer',
  'import.field.nature': 'Nature',
  'import.field.cycleMonths': 'Cycle',
  'import.field.rule': 'Price or amount',
  'import.table.assets': 'Rooms and owners',
  'import.table.buildings': 'Buildings',
  'import.table.owners': 'Owners',
  'import.table.fees': 'Fee items',
  'import.table.rooms': 'Rooms',
  'import.table.parking': 'Parking',
  'import.table.arrears': 'Opening arrears',
  'import.table.prepayments': 'Opening prepayments',
  'import.table.deposits': 'Opening deposits',
  'import.table.meterReadings': 'Opening readings',
  'fault.import.hasErrors':
    'There are {errors} errors. Mend them and import again, or choose to take only the rows without errors.',
  'fault.import.basisChanged':
    'Rooms, people or fees have changed since the preview. Preview again before you confirm.',
  'fault.import.controlTotalsNeeded':
    'Type the totals of arrears, prepayments and deposits from your books, so that they can be checked.',
  'problem.debtor.unknown':
    'There is no such person. Import the person first, or leave it blank for the present payer.',
  'problem.lateFee.noItem':
    'There is a late fee but no fee item called 违约金. Set it up, then import this row.',
  'problem.tie.otherPayer':
    'The room has a paying owner already, so this one is taken as a co-owner. Transfer the ownership if it was sold.',
  'import.stage.reading': 'Reading',
  'import.stage.checking': 'Checking',
  'import.stage.comparing': 'Comparing',
  'import.stage.openings': 'Writing opening balances',
  'import.stage.staging': 'Saving the preview',
  'import.stage.annotating': 'Writing comments',
  'problem.space.parentUnknown': 'There is no such mother space. Add it to the sheet or import it first.',
  'import.field.parent': 'Mother space',
  'fault.import.arrearsDiffer':
    'The arrears differ: {found} in the workbook, {typed} typed (late fees apart). Check them before importing.',
  'fault.import.prepaymentDiffer':
    'The prepayments differ: {found} in the workbook, {typed} typed. Check them before importing.',
  'fault.import.depositDiffer':
    'The deposits differ: {found} in the workbook, {typed} typed. Check them before importing.',
  'fault.import.mappingIncomplete':
    'Sheet “{sheet}” still lacks a column. Rooms need number and area, owners number and name, opening rows room and amount.',
};
