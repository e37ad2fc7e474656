import { Table } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { Card } from '../../ui/Card.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

/** The PCs that share this ledger, with the series their receipts bear. */
export function DesksCard({ desks }: { readonly desks: Output<'sync.status'>['desks'] }) {
  const say = useSay();
  return (
    <Card title={say('sync.desks')}>
      <Table aria-label={say('sync.desks')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('sync.desk')}</Table.Th>
            <Table.Th>{say('sync.series')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {desks.map(({ id, name, series, isThis }) => (
            <Table.Tr key={id}>
              <Table.Td>{isThis ? `${name}（${say('sync.thisDesk')}）` : name}</Table.Td>
              <Table.Td>{series}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}
