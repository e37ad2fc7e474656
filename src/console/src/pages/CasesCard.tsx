import { Table } from '@mantine/core';
import { Amount } from '../../../renderer/src/ui/Amount.tsx';
import { Card } from '../../../renderer/src/ui/Card.tsx';
import { FaultNotice } from '../../../renderer/src/ui/FaultNotice.tsx';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { Pill } from '../../../renderer/src/ui/Pill.tsx';
import { timeText } from '../ask/timeText.ts';
import { useAsk } from '../ask/useAsk.ts';

/** What desks that did not know of each other left to settle: seen here, settled there. */
export function CasesCard() {
  const say = useSay();
  const { data, fault, again } = useAsk('cases.list', {});
  return (
    <Card title={say('console.attention.cases')} aside={say('console.attention.casesHint')}>
      <FaultNotice fault={fault} onRetry={again} />
      {data?.cases.length === 0 && <span>{say('console.attention.noCases')}</span>}
      {data && data.cases.length > 0 && (
        <Table aria-label={say('console.attention.cases')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('console.community')}</Table.Th>
              <Table.Th>{say('console.attention.kind')}</Table.Th>
              <Table.Th>{say('console.attention.desks')}</Table.Th>
              <Table.Th>{say('console.attention.receipt')}</Table.Th>
              <Table.Th ta="right">{say('console.attention.amount')}</Table.Th>
              <Table.Th>{say('console.attention.receivedAt')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.cases.map((one) => (
              <Table.Tr key={one.caseId}>
                <Table.Td>{one.communityName}</Table.Td>
                <Table.Td>
                  <Pill tone="warn">{say(`cases.kind.${one.kind}`)}</Pill>
                </Table.Td>
                <Table.Td>{one.desks.map(({ letter, name }) => `${letter} · ${name}`).join('，')}</Table.Td>
                <Table.Td>{one.receiptNumber ?? '–'}</Table.Td>
                <Table.Td ta="right">
                  {one.amountFen === null ? '–' : <Amount fen={one.amountFen} />}
                </Table.Td>
                <Table.Td>{timeText(one.at)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
}
