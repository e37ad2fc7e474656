import { Button, Group, Table } from '@mantine/core';
import { useState } from 'react';
import type { ConsoleOutput } from '#shared/console/index.ts';
import { isWordKey } from '#shared/i18n/index.ts';
import { Card } from '../../../renderer/src/ui/Card.tsx';
import { FaultNotice } from '../../../renderer/src/ui/FaultNotice.tsx';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { Pill } from '../../../renderer/src/ui/Pill.tsx';
import { timeText } from '../ask/timeText.ts';
import { useAsk } from '../ask/useAsk.ts';

type Entry = ConsoleOutput<'administrators.audit'>['entries'][number];

/** What administrators did, a page at a time. */
export function AuditCard() {
  const say = useSay();
  const [before, setBefore] = useState<number>();
  const { data, fault, again } = useAsk('administrators.audit', before === undefined ? {} : { before });
  const last = data?.entries.at(-1);
  return (
    <Card title={say('console.hub.audit')}>
      <FaultNotice fault={fault} onRetry={again} />
      <Table aria-label={say('console.hub.audit')}>
        <Table.Tbody>
          {data?.entries.map((entry) => (
            <Row key={entry.key} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
      {data?.hasMore && last && (
        <Group mt="xs">
          <Button size="compact-sm" variant="default" onClick={() => setBefore(last.at)}>
            {say('console.hub.more')}
          </Button>
        </Group>
      )}
    </Card>
  );
}

function Row({ entry }: { readonly entry: Entry }) {
  const say = useSay();
  const key = `console.did.${entry.action}`;
  return (
    <Table.Tr>
      <Table.Td w={150}>{timeText(entry.at)}</Table.Td>
      <Table.Td w={160}>{entry.by ?? say('console.hub.nobody')}</Table.Td>
      <Table.Td>
        {isWordKey(key) ? say(key) : entry.action}
        {entry.outcome === 'refused' && <Pill tone="warn">{say('console.hub.refused')}</Pill>}
      </Table.Td>
      <Table.Td>
        {[entry.communityName, entry.subjectName, entry.reason].filter(Boolean).join(' · ')}
      </Table.Td>
    </Table.Tr>
  );
}
