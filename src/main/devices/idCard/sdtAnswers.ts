import { SDT, type SdtCommand, type SdtReply } from './sdt.ts';
import { STATUS } from './sdtStatus.ts';

const SAM_ID_BYTES = 16;

/** What a card says of itself: an answer to select and read, never to find or to a question about the reader. */
const CARD_STATUSES = [0x31, 0x32, 0x33, 0x3f, 0x40, 0x41, 0x47];

/**
 * Whether a reply can be the answer to this command. Replies bear no name, so one that came too late is told by its
 * status and by the length of what it brings.
 */
export function answersCommand(command: SdtCommand, { status, data }: SdtReply): boolean {
  const [, , last] = status;
  switch (last) {
    case STATUS.done:
      return bringsData(command, data.length);
    case STATUS.found:
    case STATUS.noCard:
      return command === SDT.find;
    case STATUS.selectFailed:
      return command === SDT.select;
    case STATUS.noItem:
      return command === SDT.newAddress;
    default:
      if (!CARD_STATUSES.includes(last)) return true;
      return command === SDT.select || command === SDT.readText || command === SDT.newAddress;
  }
}

function bringsData(command: SdtCommand, length: number): boolean {
  switch (command) {
    case SDT.samId:
      return length === SAM_ID_BYTES;
    case SDT.select:
      return length < SAM_ID_BYTES;
    case SDT.newAddress:
      return length > SAM_ID_BYTES && length <= 256;
    case SDT.readText:
      // Whether it is whole is looked at apart: a length that is off is a fault, not somebody else's answer.
      return length > 256;
    default:
      return false;
  }
}
