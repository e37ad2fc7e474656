import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Books.module.css';
import { InvoiceNumberFields, useInvoiceNumber } from './InvoiceNumberFields.tsx';
import type { InvoiceRow } from './InvoicesPart.tsx';
import { ratePercent } from './rateText.ts';

type Props = { readonly request: InvoiceRow | undefined; readonly onClose: () => void };

/** A request: what to put on the invoice, and its number once it is given or taken back. */
export function InvoicePanel({ request, onClose }: Props) {
  return (
    <SidePanel opened={request !== undefined} onClose={onClose} title={request?.roomCode} size={520}>
      {request && <Request request={request} onClose={onClose} />}
    </SidePanel>
  );
}

function Request({ request, onClose }: { readonly request: InvoiceRow; readonly onClose: () => void }) {
  const say = useSay();
  const may = useMay();
  const withdraw = useCommand('invoices.withdraw');

  async function takeBack(): Promise<void> {
    const answer = await withdraw.run({ requestId: request.requestId }).catch(() => undefined);
    if (!answer) return;
    tell(say('invoices.withdrawn'));
    onClose();
  }

  return (
    <Stack gap="md">
      <FactList>
        <Fact name={say('invoices.buyer')}>{request.title ?? say('invoices.titleGone')}</Fact>
        <Fact name={say('invoices.buyerKind')}>{say(`invoice.buyer.${request.buyerKind}`)}</Fact>
        {request.taxNumber && <Fact name={say('invoices.taxNumber')}>{request.taxNumber}</Fact>}
        {request.email && <Fact name={say('invoices.email')}>{request.email}</Fact>}
        {request.invoice && (
          <Fact name={say('invoices.number')}>
            {request.invoice.number} {request.invoice.issuedOn}
          </Fact>
        )}
        {request.red && (
          <Fact name={say('invoices.redNumber')}>
            {request.red.number} {request.red.issuedOn} {request.red.reason}
          </Fact>
        )}
      </FactList>
      <table className={styles.table} aria-label={say('invoices.lines')}>
        <tbody>
          {request.lines.map((line) => (
            <tr key={line.lineId}>
              <td>{line.feeName}</td>
              <td>{line.period}</td>
              <td data-align="end">{line.rate === null ? '–' : `${ratePercent(line.rate)}%`}</td>
              <td data-align="end">
                <Amount fen={line.amountFen} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={3}>{say('invoices.amount')}</td>
            <td data-align="end">
              <Amount fen={request.amountFen} />
            </td>
          </tr>
        </tfoot>
      </table>
      {request.state === 'open' && may('invoices.record') && (
        <RecordForm request={request} onClose={onClose} />
      )}
      {request.state === 'open' && may('invoices.request') && (
        <Group>
          <Button variant="default" loading={withdraw.pending} onClick={() => void takeBack()}>
            {say('invoices.withdraw')}
          </Button>
          <FaultNotice fault={withdraw.fault} />
        </Group>
      )}
      {request.state === 'issued' && may('invoices.record') && (
        <RedForm request={request} onClose={onClose} />
      )}
    </Stack>
  );
}

type FormProps = { readonly request: InvoiceRow; readonly onClose: () => void };

function RecordForm({ request, onClose }: FormProps) {
  const say = useSay();
  const command = useCommand('invoices.record');
  const number = useInvoiceNumber();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!number.right || !number.issuedOn) return;
    const answer = await command
      .run({ requestId: request.requestId, number: number.plain, issuedOn: number.issuedOn })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('invoices.recorded', { number: number.plain }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <InvoiceNumberFields of={number} label={say('invoices.number')} />
        <FaultNotice fault={command.fault} />
        <Button type="submit" disabled={!number.right} loading={command.pending}>
          {say('invoices.recordOf', { amountFen: amountText(request.amountFen, { sign: true }) })}
        </Button>
      </Stack>
    </form>
  );
}

function RedForm({ request, onClose }: FormProps) {
  const say = useSay();
  const command = useCommand('invoices.recordRed');
  const number = useInvoiceNumber();
  const [reason, setReason] = useState('');
  const { invoice } = request;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!number.right || !number.issuedOn || !invoice) return;
    const answer = await command
      .run({
        invoiceId: invoice.invoiceId,
        number: number.plain,
        issuedOn: number.issuedOn,
        reason: reason.trim(),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('invoices.redDone', { number: number.plain }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <p className={styles.hint}>{say('invoices.redHint', { number: invoice?.number ?? '' })}</p>
        <InvoiceNumberFields of={number} label={say('invoices.redNumber')} />
        <TextInput
          label={say('invoices.redReason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={100}
        />
        <FaultNotice fault={command.fault} />
        <Button
          type="submit"
          color="red"
          disabled={!number.right || reason.trim().length < 2}
          loading={command.pending}
        >
          {say('invoices.redOf', { amountFen: amountText(request.amountFen, { sign: true }) })}
        </Button>
      </Stack>
    </form>
  );
}
