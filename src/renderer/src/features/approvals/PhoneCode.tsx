import { Button, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Approvals.module.css';

/** The approver's end of the phone: reference and amount in, a code to read out. */
export function PhoneCode() {
  const say = useSay();
  const instantText = useInstantText();
  const [reference, setReference] = useState('');
  const [amount, setAmount] = useState('');
  const code = useCommand('approvals.code');
  const digits = reference.normalize('NFKC').replace(/\s/g, '');
  const amountFen = parseYuan(amount);
  const ready = /^\d{6}$/.test(digits) && amountFen !== undefined;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (ready) void code.run({ reference: digits, amountFen }).catch(() => undefined);
  }

  return (
    <form className={styles.phone} onSubmit={submit}>
      <Stack gap="sm">
        <p className={styles.hint}>{say('approvals.phoneHint')}</p>
        <TextInput
          label={say('approvals.reference')}
          value={reference}
          onChange={(event) => {
            setReference(event.currentTarget.value);
            code.reset();
          }}
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          autoFocus
        />
        <AmountInput
          label={say('approvals.amountYuan')}
          value={amount}
          onText={(text) => {
            setAmount(text);
            code.reset();
          }}
        />
        <FaultNotice fault={code.fault} />
        <Button type="submit" disabled={!ready} loading={code.pending}>
          {say('approvals.makeCode')}
        </Button>
        {code.data && (
          <output className={styles.code}>
            {say('approvals.codeIs', {
              code: code.data.code.replace(/^(\d{4})/, '$1 '),
              until: instantText(code.data.validUntil),
            })}
          </output>
        )}
      </Stack>
    </form>
  );
}
