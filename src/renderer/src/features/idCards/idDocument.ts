import type { Output } from '#shared/contract/index.ts';
import { isSoundIdNumber } from '#shared/domain/identity/idNumber.ts';

export type IdCardReading = Output<'idCards.read'>;

/** What a form knows of somebody's identity card: typed, or read and then shown masked. What is typed comes first. */
export type IdDocument = {
  readonly number: string;
  readonly address: string;
  readonly read?: { readonly number: string; readonly address?: string };
};

export const NO_DOCUMENT: IdDocument = { number: '', address: '' };

export function documentOf({ card }: IdCardReading): IdDocument {
  const { number, address } = card;
  return { ...NO_DOCUMENT, read: { number, ...(address !== undefined && { address }) } };
}

/** As the desk takes it: what is left out stays as it was. */
export function documentInput({ number, address, read }: IdDocument): {
  idNumber?: string;
  address?: string;
} {
  const idNumber = number.trim() || read?.number;
  const home = address.trim() || read?.address;
  return { ...(idNumber && { idNumber }), ...(home && { address: home }) };
}

export function isNumberWrong({ number }: IdDocument): boolean {
  return number.trim() !== '' && !isSoundIdNumber(number);
}
