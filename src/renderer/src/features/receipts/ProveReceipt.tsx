import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

/** Holds the QR text of a paper receipt against the books. */
export function ProveReceipt() {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const [qr, setQr] = useState('');
  const wanted = qr.trim();
  const { data, error } = useOperation(
    'receipts.prove',
    { qr: wanted },
    { enabled: opened && wanted.length > 8, alwaysFresh: true },
  );
  return (
    <>
      <Button variant="default" ml="auto" onClick={() => setOpened(true)}>
        {say('receipts.prove')}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={say('receipts.prove')}>
        <Stack gap="sm">
          <TextInput
            label={say('receipts.proveField')}
            value={qr}
            onChange={(event) => setQr(event.currentTarget.value)}
            maxLength={400}
            data-autofocus
          />
          <FaultNotice fault={error?.fault} />
          {data && wanted !== '' && (
            <p
              role="status"
              style={{ margin: 0, color: data.genuine ? 'var(--steward-good)' : 'var(--steward-bad)' }}
            >
              {data.genuine
                ? say('receipts.proveYes', {
                    number: data.number ?? '',
                    amount: amountText(data.amountFen ?? 0, { sign: true }),
                  })
                : say('receipts.proveNo')}
            </p>
          )}
        </Stack>
      </Dialog>
    </>
  );
}
