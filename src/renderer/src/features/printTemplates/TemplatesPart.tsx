import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { PRINTED_DOCUMENTS } from '#shared/contract/printing.contract.ts';
import { SLIP_PAPERS } from '#shared/contract/printTemplates.contract.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TemplateForm } from './TemplateForm.tsx';
import styles from './Templates.module.css';

/** How slips look, one document and paper at a time. */
export function TemplatesPart() {
  const say = useSay();
  const instantText = useInstantText();
  const list = useOperation('printTemplates.list', {});
  const [document, setDocument] = useState<(typeof PRINTED_DOCUMENTS)[number]>('receipt');
  const [paper, setPaper] = useState<(typeof SLIP_PAPERS)[number]>('80');
  const known = list.data?.templates.find((one) => one.document === document && one.paper === paper);

  return (
    <Stack gap="sm" h="100%" style={{ minHeight: 0 }}>
      <Group gap="sm">
        <SegmentedControl
          size="sm"
          aria-label={say('templates.document')}
          value={document}
          onChange={(value) => setDocument(PRINTED_DOCUMENTS.find((one) => one === value) ?? document)}
          data={PRINTED_DOCUMENTS.map((value) => ({ value, label: say(`queue.kind.${value}`) }))}
        />
        <SegmentedControl
          size="sm"
          aria-label={say('templates.paper')}
          value={paper}
          onChange={(value) => setPaper(SLIP_PAPERS.find((one) => one === value) ?? paper)}
          data={SLIP_PAPERS.map((value) => ({ value, label: say(`receipts.paper${value}`) }))}
        />
        <span className={styles.hint}>
          {known &&
            (known.isBuiltIn || known.savedAt === undefined
              ? say('templates.isBuiltIn')
              : say('templates.savedBy', { by: known.savedBy ?? '', at: instantText(known.savedAt) }))}
        </span>
      </Group>
      <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading lines={8} />}
      {known && (
        <div style={{ flex: 1, minHeight: 0 }}>
          <TemplateForm key={`${document}.${paper}`} known={known} />
        </div>
      )}
    </Stack>
  );
}
