import { ID_TEXT_BYTES, type IdCard, parseIdText } from '#shared/domain/identity/idCardText.ts';
import { DeviceError } from '../deviceError.ts';

/** Two lengths, high byte first, stand before text and photo. */
const HEAD_BYTES = 4;

export type IdCardBody = { readonly card: IdCard; readonly codedPhoto: Uint8Array };

/**
 * The card in the data of a reply to "read". Throws PROTOCOL when the lengths don't add up and CARD_SUSPECT when
 * what stands in them is no card; the error names the field, never what it holds.
 */
export function readIdCardBody(data: Uint8Array, device: string): IdCardBody {
  const textLength = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
  const photoLength = ((data[2] ?? 0) << 8) | (data[3] ?? 0);
  if (textLength !== ID_TEXT_BYTES || data.length !== HEAD_BYTES + textLength + photoLength)
    throw new DeviceError('PROTOCOL', 'safe', device, { raw: `${textLength}+${photoLength}/${data.length}` });
  const reading = parseIdText(data.subarray(HEAD_BYTES, HEAD_BYTES + textLength));
  if (!reading.card) throw new DeviceError('CARD_SUSPECT', 'never', device, { raw: reading.fault });
  return { card: reading.card, codedPhoto: data.slice(HEAD_BYTES + textLength) };
}
