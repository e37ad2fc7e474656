import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { tell } from '../../ui/tell.ts';

type Payer = Output<'bankAccounts.list'>['rows'][number];

const SHOWN = 8;

/** Whose account may be debited: found by room or name, shown by its last digits. */
export function AccountsDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const [text, setText] = useState('');
  const [payer, setPayer] = useState<Payer>();
  const found = useOperation('bankAccounts.list', { text, limit: SHOWN });
  return (
    <Dialog opened onClose={onClose} title={say('directDebit.accounts')} size={560}>
      <Stack gap="sm">
        <TextInput
          label={say('directDebit.findPayer')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
        />
        <FaultNotice fault={found.error?.fault} />
        {payer ? (
          <AccountForm key={payer.personId} payer={payer} onDone={() => setPayer(undefined)} />
        ) : (
          <FactList>
            {found.data?.rows.map((row) => (
              <Fact key={`${row.roomCode}.${row.personId}`} name={`${row.roomCode} ${row.name ?? ''}`}>
                <Group gap="xs" justify="flex-end" wrap="nowrap">
                  {row.last4 === undefined ? say('directDebit.noAccount') : `${row.bank ?? ''} *${row.last4}`}
                  <RowButton
                    name={say('directDebit.saveOf', { room: row.roomCode })}
                    onClick={() => setPayer(row)}
                  >
                    {say('directDebit.saveShort')}
                  </RowButton>
                </Group>
              </Fact>
            ))}
          </FactList>
        )}
      </Stack>
    </Dialog>
  );
}

function AccountForm({ payer, onDone }: { readonly payer: Payer; readonly onDone: () => void }) {
  const say = useSay();
  const save = useCommand('bankAccounts.save');
  const [bank, setBank] = useState(payer.bank ?? '');
  const [holder, setHolder] = useState(payer.name ?? '');
  const [account, setAccount] = useState('');
  const [mandate, setMandate] = useState('');
  const digits = account.replaceAll(/\s/g, '');
  const complete = bank.trim() !== '' && holder.trim() !== '' && /^\d{8,32}$/.test(digits);

  async function go(): Promise<void> {
    const saved = await save
      .run({ personId: payer.personId, bank, holder, account: digits, ...(mandate !== '' && { mandate }) })
      .catch(() => undefined);
    if (!saved) return;
    tell(say('directDebit.saved', { room: payer.roomCode, last4: saved.last4 }));
    onDone();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) void go();
      }}
    >
      <Stack gap="xs">
        <TextInput
          label={say('directDebit.field.bank')}
          value={bank}
          onChange={(event) => setBank(event.currentTarget.value)}
        />
        <TextInput
          label={say('directDebit.field.holder')}
          value={holder}
          onChange={(event) => setHolder(event.currentTarget.value)}
        />
        <TextInput
          label={say('directDebit.field.account')}
          value={account}
          onChange={(event) => setAccount(event.currentTarget.value)}
          inputMode="numeric"
        />
        <TextInput
          label={say('directDebit.field.mandate')}
          value={mandate}
          onChange={(event) => setMandate(event.currentTarget.value)}
        />
        <FaultNotice fault={save.fault} />
        <Group justify="flex-end">
          <Button type="submit" disabled={!complete} loading={save.pending}>
            {say('directDebit.saveOf', { room: payer.roomCode })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
