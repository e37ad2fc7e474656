import type { billingWords as zhCN } from '../zh-CN/billing.ts';

export const billingWords: Record<keyof typeof zhCN, string> = {
  'fault.room.gone': 'This room was not found.',
  'fault.room.code': 'The code “{code}” names no building and room. Write it like 3-2-1201.',
  'fault.room.codeTaken': 'The code {code} exists already.',
  'fault.person.gone': 'This person was not found; the data may have been erased.',
  'fault.person.phone': 'The phone number is incomplete or too long; check it.',
  'fault.person.idNumber': 'The ID number fails its check; compare every digit with the card.',
  'fault.erase.openClaim': '{rooms} still has an open claim; personal data can be erased once it is settled.',
  'fault.erase.reasonNames': 'Do not write the name in the reason; the reason is kept.',
  'erase.keepsVouchers': 'Vouchers (amounts, numbers, days; no name)',
  'erase.keepsBackups': 'Copies in earlier backups (dropped as they expire)',
  'fault.feeItem.gone': 'This fee item was not found.',
  'fault.feeItem.codeTaken': 'The code {code} is used by “{name}”; choose another.',
  'fault.feeItem.endsBeforeStart': 'The last day lies before the first.',
  'fault.billRun.noFeeItems': 'There is no active fee item yet. Make one with its price first.',
  'fault.billRun.nothing': 'There is nothing to issue for {period}; the preview says why.',
  'fault.billRun.basisChanged':
    'Rooms, prices or payments changed after the preview, so nothing was issued. Make the preview of {period} again.',
  'fault.ahead.tooFar': 'At most up to {limit} can be paid ahead.',
  'fault.scan.folder': 'There is no folder “{folder}”. Give the whole path where the scanner puts its files.',
  'fault.scan.noFolder': 'No scan folder has been chosen. Choose it in Settings under Company and rules.',
  'fault.scan.unreadable':
    'The scan folder “{folder}” cannot be read. Check that its PC or share is connected and try again.',
  'fault.scan.gone': '“{name}” is not in the scan folder. Refresh and take it again.',
  'fault.scan.notAScan': '“{name}” is neither an image nor a PDF, so it was not added. Scan it again.',
  'fault.attachment.tooLarge': 'The attachment is larger than 20 MB; shrink it first.',
  'fault.attachment.brokenImage':
    'The picture cannot be opened; it may be damaged or of an unknown kind such as HEIC. Save it as JPG and add that.',
  'fault.attachment.missing': 'The attachment is not in the data folder; a backup may have it.',
  'fault.attachment.erased': 'The attachment was erased with the personal data.',
  'fault.attachment.subjectGone': 'What the attachment belongs to was not found.',
  'attachment.shrinking': 'Shrinking the picture',
  'attachment.keeping': 'Keeping it encrypted',
  'billRun.computing': 'Computing room by room',
  'billRun.comparing': 'Comparing with the last period',
};
