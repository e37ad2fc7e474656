import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import type { Input, Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Books.module.css';
import { ratePercent, readRate } from './rateText.ts';

type Mapping = Output<'vouchers.mapping'>;

/** What is being set: an account for everybody, or account and rate of one fee item. */
export type Mapped = {
  readonly key: Mapping['accounts'][number]['key'];
  readonly name: string;
  readonly account: { readonly code: string; readonly name: string };
  readonly feeItemId?: string;
  readonly rate?: string | null;
};

type Props = {
  readonly mapped: Mapped | undefined;
  readonly today: string;
  readonly history: Mapping['history'];
  readonly onClose: () => void;
};

export function MappingDialog({ mapped, onClose, ...rest }: Props) {
  const say = useSay();
  return (
    <Dialog
      opened={mapped !== undefined}
      onClose={onClose}
      title={mapped && say('books.mapping.edit', { name: mapped.name })}
    >
      {mapped && <MappingForm mapped={mapped} onClose={onClose} {...rest} />}
    </Dialog>
  );
}

function MappingForm({ mapped, today, history, onClose }: Props & { readonly mapped: Mapped }) {
  const say = useSay();
  const command = useCommand('vouchers.saveMapping');
  const [code, setCode] = useState(mapped.account.code);
  const [name, setName] = useState(mapped.account.name);
  const [percent, setPercent] = useState(mapped.rate ? ratePercent(mapped.rate) : '');
  const [from, setFrom] = useState<string | null>(today);
  const { feeItemId } = mapped;
  const rate = readRate(percent);
  const codeWrong = !/^\d[\d.-]{2,14}$/.test(code.trim());
  const accountChanged = code.trim() !== mapped.account.code || name.trim() !== mapped.account.name;
  const rateChanged = feeItemId !== undefined && rate !== undefined && rate !== (mapped.rate ?? null);
  const ready =
    from && !codeWrong && name.trim() !== '' && rate !== undefined && (accountChanged || rateChanged);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const input: Input<'vouchers.saveMapping'> = {
      fromDay: from,
      accounts: accountChanged
        ? [{ key: mapped.key, code: code.trim(), name: name.trim(), ...(feeItemId && { feeItemId }) }]
        : [],
      rates: rateChanged && feeItemId ? [{ feeItemId, rate }] : [],
    };
    const answer = await command.run(input).catch(() => undefined);
    if (!answer) return;
    tell(say('books.mapping.saved', { day: from }));
    onClose();
  }

  const own = history.filter((one) =>
    feeItemId ? one.feeName === mapped.name : one.key === mapped.key && one.feeName === undefined,
  );
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label={say('books.mapping.code')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={codeWrong && say('books.mapping.codeWrong')}
            maxLength={15}
            data-autofocus
          />
          <TextInput
            label={say('books.mapping.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
          />
          {feeItemId && (
            <TextInput
              label={say('books.mapping.ratePercent')}
              value={percent}
              onChange={(event) => setPercent(event.currentTarget.value)}
              placeholder={say('books.mapping.noTax')}
              error={rate === undefined && say('books.mapping.rateWrong')}
              inputMode="decimal"
            />
          )}
          <DateInput
            label={say('books.mapping.from')}
            valueFormat="YYYY-MM-DD"
            value={from}
            onChange={setFrom}
          />
        </SimpleGrid>
        {own.length > 0 && (
          <section aria-label={say('books.mapping.history')}>
            <FactList>
              {own.map((one) => (
                <Fact key={`${one.fromDay}${one.account?.code ?? ''}${one.rate ?? ''}`} name={one.fromDay}>
                  {one.account
                    ? `${one.account.code} ${one.account.name}`
                    : one.rate
                      ? `${say('books.mapping.rate')} ${ratePercent(one.rate)}%`
                      : say('books.mapping.noTax')}
                </Fact>
              ))}
            </FactList>
          </section>
        )}
        <p className={styles.hint}>{say('books.mapping.hint')}</p>
        <FaultNotice fault={command.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('common.back')}
          </Button>
          <Button type="submit" disabled={!ready} loading={command.pending}>
            {say('books.mapping.save', { name: mapped.name })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
