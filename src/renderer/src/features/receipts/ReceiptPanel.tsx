import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import type { PaperCells } from '#shared/domain/receipts/layoutCells.ts';
import { receiptDocument } from '#shared/domain/receipts/receiptDocument.ts';
import { paperOf } from '#shared/domain/receipts/slipTemplate.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { Attachments } from '../attachments/Attachments.tsx';
import { ReceiptActions } from './ReceiptActions.tsx';
import { ReceiptPaper } from './ReceiptPaper.tsx';

type Props = { readonly receiptId: string | undefined; readonly onClose: () => void };

/** The receipt as it is on paper, with what can be done about it. */
export function ReceiptPanel({ receiptId, onClose }: Props) {
  const say = useSay();
  const { data } = useOperation('receipts.get', { receiptId }, { enabled: receiptId !== undefined });
  return (
    <SidePanel
      opened={receiptId !== undefined}
      onClose={onClose}
      title={say('receipts.panel', { number: data?.number ?? '' })}
    >
      {receiptId && <ReceiptBody receiptId={receiptId} />}
    </SidePanel>
  );
}

function ReceiptBody({ receiptId }: { readonly receiptId: string }) {
  const say = useSay();
  const instantText = useInstantText();
  const may = useMay();
  const [cells, setCells] = useState<PaperCells>(48);
  const receipt = useOperation('receipts.get', { receiptId });
  const settings = useOperation('settings.get', {});
  const looks = useOperation('printTemplates.list', {}, { enabled: may('print.read') });
  if (receipt.error)
    return <FaultNotice fault={receipt.error.fault} onRetry={() => void receipt.refetch()} />;
  if (!receipt.data || !settings.data) return <Loading lines={8} />;
  const view = receipt.data;
  const template = looks.data?.templates.find(
    ({ document, paper }) => document === 'receipt' && paper === paperOf(cells),
  )?.template;
  return (
    <Stack gap="md">
      <ReceiptActions
        receiptId={receiptId}
        number={view.number}
        amountFen={view.totalFen}
        cashierId={view.cashierId}
        valid={view.state === 'valid'}
      />
      {view.backEntry && (
        <p style={{ margin: 0 }}>
          {say('receipts.backEntryFact', {
            form: view.backEntry.form,
            day: view.backEntry.writtenOn,
            by: view.backEntry.writtenBy,
          })}
        </p>
      )}
      {view.forms.length > 0 && (
        <p style={{ margin: 0 }}>
          {say('receipts.onForms', {
            forms: view.forms.map(({ form }) => form).join(say('common.listSeparator')),
          })}
        </p>
      )}
      {view.voided && (
        <p style={{ margin: 0, color: 'var(--steward-bad)' }}>
          {say('receipts.voidedBy', {
            by: view.voided.by,
            at: instantText(view.voided.at),
            reason: view.voided.reason,
          })}
        </p>
      )}
      <SegmentedControl
        size="xs"
        aria-label={say('receipts.paper')}
        value={String(cells)}
        onChange={(value) => setCells(value === '32' ? 32 : 48)}
        data={[
          { value: '48', label: say('receipts.paper80') },
          { value: '32', label: say('receipts.paper58') },
        ]}
      />
      <ReceiptPaper
        document={receiptDocument(view, { copy: 0, zone: settings.data.zone, template })}
        cells={cells}
        label={say('receipts.panel', { number: view.number })}
      />
      {may('attachments.read') && <Attachments subjectKind="receipt" subjectId={receiptId} />}
    </Stack>
  );
}
