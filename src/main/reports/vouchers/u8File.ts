import iconv from 'iconv-lite';
import { displayWidth } from '#shared/domain/receipts/displayWidth.ts';
import { plainYuan, VOUCHER_WORD, type VoucherBatch } from './voucherCells.ts';

const FIRST_LINE = '填制凭证,V800';
/** In bytes of GBK, two for a Chinese character (domain.md 4.6). */
const SUMMARY_BYTES = 60;

/**
 * The text 用友 U8 takes in: GBK, one entry a line, the entries of a voucher together under one date, word and number:
 * date, word, number, attachments, summary, account, debit, credit, of which exactly one is not nothing.
 */
export function u8File({ vouchers }: VoucherBatch): Buffer {
  const lines = vouchers.flatMap(({ day, number, entries }) =>
    entries.map(({ side, account, summary, amountFen }) =>
      [
        day,
        VOUCHER_WORD,
        String(number).padStart(4, '0'),
        '0',
        plainText(summary),
        account,
        side === 'debit' ? plainYuan(amountFen) : '0.00',
        side === 'credit' ? plainYuan(amountFen) : '0.00',
      ].join(','),
    ),
  );
  return iconv.encode(`${[FIRST_LINE, ...lines].join('\r\n')}\r\n`, 'gbk');
}

/** Commas and line ends would break the line; what is too long is cut. */
function plainText(text: string): string {
  let plain = '';
  for (const character of text
    .replace(/[\r\n\t]+/g, ' ')
    .replaceAll(',', '，')
    .replaceAll('"', '')) {
    if (displayWidth(plain + character) > SUMMARY_BYTES) break;
    plain += character;
  }
  return plain;
}
