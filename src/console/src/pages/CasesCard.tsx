import { Group, Stack, Table } from '@mantine/core';
import { useState } from 'react';
import type { ConsoleOutput } from '#shared/console/index.ts';
import { Amount } from '../../../renderer/src/ui/Amount.tsx';
import { Card } from '../../../renderer/src/ui/Card.tsx';
import { FaultNotice } from '../../../renderer/src/ui/FaultNotice.tsx';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { Pill } from '../../../renderer/src/ui/Pill.tsx';
import { RowButton } from '../../../renderer/src/ui/RowButton.tsx';
import { timeText } from '../ask/timeText.ts';
import { useAsk } from '../ask/useAsk.ts';
import { CaseDetail, desksOf } from './CaseDetail.tsx';
import { SettleDialog, type SettledCase } from './SettleDialog.tsx';

type Case = ConsoleOutput<'cases.list'>['cases'][number];

/** What desks that did not know of each other left to settle: what needs neither money nor a key is settled here. */
export function CasesCard() {
  const say = useSay();
  const { data, fault, again } = useAsk('cases.list', {});
  const [chosen, setChosen] = useState<SettledCase>();
  return (
    <Card title={say('console.attention.cases')} aside={say('console.attention.casesHint')}>
      <FaultNotice fault={fault} onRetry={again} />
      {data?.cases.length === 0 && <span>{say('console.attention.noCases')}</span>}
      {data && data.cases.length > 0 && (
        <Table aria-label={say('console.attention.cases')} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('console.community')}</Table.Th>
              <Table.Th>{say('console.attention.kind')}</Table.Th>
              <Table.Th>{say('console.attention.receipt')}</Table.Th>
              <Table.Th ta="right">{say('console.attention.amount')}</Table.Th>
              <Table.Th>{say('console.attention.receivedAt')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.cases.map((one) => (
              <CaseRow key={`${one.communityId}.${one.caseId}`} one={one} onChosen={setChosen} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {chosen && <SettleDialog chosen={chosen} onClose={() => setChosen(undefined)} />}
    </Card>
  );
}

type RowProps = { readonly one: Case; readonly onChosen: (chosen: SettledCase) => void };

function CaseRow({ one, onChosen }: RowProps) {
  const say = useSay();
  return (
    <Table.Tr>
      <Table.Td valign="top">{one.communityName}</Table.Td>
      <Table.Td valign="top">
        <Stack gap={4}>
          <Group gap={8}>
            <Pill tone="warn">{say(`cases.kind.${one.kind}`)}</Pill>
            {desksOf(one)}
          </Group>
          <CaseDetail one={one} />
        </Stack>
      </Table.Td>
      <Table.Td valign="top">{one.receiptNumber ?? '–'}</Table.Td>
      <Table.Td valign="top" ta="right">
        {one.amountFen === null ? '–' : <Amount fen={one.amountFen} />}
      </Table.Td>
      <Table.Td valign="top">{timeText(one.at)}</Table.Td>
      <Table.Td valign="top">
        <Group gap={6} wrap="nowrap" justify="flex-end">
          {one.ways.map((way) => (
            <RowButton
              key={way}
              name={say('console.cases.settle', { way: say(`console.cases.way.${way}`) })}
              onClick={() => onChosen({ one, way })}
            >
              {say(`console.cases.way.${way}`)}
            </RowButton>
          ))}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
