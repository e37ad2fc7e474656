import { Group, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { INVOICE_NUMBER } from '#shared/domain/invoices/invoiceStatus.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

/** Number and day of an invoice as they are read off the platform. */
export function useInvoiceNumber() {
  const { data: status } = useOperation('system.status', {});
  const [number, setNumber] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const issuedOn = day ?? status?.businessDate;
  const plain = number.replace(/\s/g, '');
  return { number, setNumber, plain, issuedOn, setDay, right: INVOICE_NUMBER.test(plain) };
}

type Props = { readonly of: ReturnType<typeof useInvoiceNumber>; readonly label: string };

export function InvoiceNumberFields({ of, label }: Props) {
  const say = useSay();
  return (
    <Group align="flex-start" gap="sm" wrap="nowrap">
      <TextInput
        label={label}
        value={of.number}
        onChange={(event) => of.setNumber(event.currentTarget.value)}
        error={of.plain.length >= 20 && !of.right && say('invoices.numberWrong')}
        inputMode="numeric"
        maxLength={30}
        style={{ flex: 1 }}
      />
      <DateInput
        label={say('invoices.issuedOn')}
        valueFormat="YYYY-MM-DD"
        value={of.issuedOn ?? null}
        onChange={of.setDay}
        w={130}
      />
    </Group>
  );
}
