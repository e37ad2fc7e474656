import { SimpleGrid, TextInput } from '@mantine/core';
import { maskAddress } from '#shared/domain/identity/address.ts';
import { maskIdNumber } from '#shared/domain/identity/idNumber.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { type IdDocument, isNumberWrong } from './idDocument.ts';

type Props = {
  readonly document: IdDocument;
  readonly onDocument: (document: IdDocument) => void;
  /** What is on record already, masked. */
  readonly numberMask: string | undefined;
  readonly addressMask: string | undefined;
  /** Organisations have other numbers. */
  readonly checked: boolean;
};

/** Number and address of an identity card. What a reader read stays masked; typing replaces it. */
export function IdDocumentFields({ document, onDocument, numberMask, addressMask, checked }: Props) {
  const say = useSay();
  const { read } = document;
  const number = read
    ? say('idCard.readIn', { mask: maskIdNumber(read.number) })
    : numberMask && say('person.idNumberKept', { mask: numberMask });
  const address = read?.address
    ? say('idCard.readIn', { mask: maskAddress(read.address) })
    : addressMask && say('person.addressKept', { mask: addressMask });
  return (
    <SimpleGrid cols={2} spacing="sm">
      <TextInput
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        label={say('person.idNumber')}
        {...(number && { description: number })}
        value={document.number}
        onChange={(event) => onDocument({ ...document, number: event.currentTarget.value })}
        error={checked && isNumberWrong(document) && say('person.idNumberWrong')}
        maxLength={30}
      />
      <TextInput
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        label={say('person.address')}
        {...(address && { description: address })}
        value={document.address}
        onChange={(event) => onDocument({ ...document, address: event.currentTarget.value })}
        maxLength={100}
      />
    </SimpleGrid>
  );
}
