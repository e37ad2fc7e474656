import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { PartDialog } from './PartDialog.tsx';
import styles from './Parts.module.css';
import type { PartCard } from './part.ts';
import { ReceiveDialog } from './ReceiveDialog.tsx';
import { StockState } from './StockState.tsx';

type Props = { readonly partId: string | undefined; readonly onClose: () => void };

/** One part: what there is, its batches, and all that moved. */
export function PartPanel({ partId, onClose }: Props) {
  const { data, error, refetch } = useOperation(
    'parts.card',
    { partId: partId ?? '' },
    { enabled: partId !== undefined },
  );
  return (
    <SidePanel
      opened={partId !== undefined}
      onClose={onClose}
      title={data ? `${data.code} ${data.name}` : ''}
      size={640}
    >
      <FaultNotice fault={error?.fault} onRetry={() => void refetch()} />
      {!data && !error && <Loading lines={8} />}
      {data && <Body part={data} />}
    </SidePanel>
  );
}

function Body({ part }: { readonly part: PartCard }) {
  const say = useSay();
  const may = useMay();
  const [acting, setActing] = useState<'change' | 'receive'>();
  const { quantity, unit, valueFen } = part;
  return (
    <Stack gap="md">
      <Group gap="xs">
        <strong style={{ fontSize: 18 }}>{say('parts.issuedQuantity', { quantity, unit })}</strong>
        <StockState part={part} />
        {may('parts.keep') && (
          <Group gap={6} ml="auto">
            {part.active && (
              <Button size="compact-md" onClick={() => setActing('receive')}>
                {say('parts.receive')}
              </Button>
            )}
            <Button size="compact-md" variant="default" onClick={() => setActing('change')}>
              {say('parts.change')}
            </Button>
          </Group>
        )}
      </Group>
      {part.idle > 0 && <p className={styles.warn}>{say('parts.idleHint')}</p>}
      <FactList>
        {part.specification && <Fact name={say('parts.specification')}>{part.specification}</Fact>}
        {part.place && <Fact name={say('parts.place')}>{part.place}</Fact>}
        <Fact name={say('parts.minimum')}>
          {say('parts.issuedQuantity', { quantity: part.minimum, unit })}
        </Fact>
        <Fact name={say('parts.costing')}>{say(`parts.costing.${part.costing}`)}</Fact>
        <Fact name={say('parts.value')}>{amountText(valueFen, { sign: true })}</Fact>
        {part.lots.length > 0 && (
          <Fact name={say('parts.lots')}>
            {part.lots
              .map((lot) => [lot.batch, say('parts.issuedQuantity', { quantity: lot.quantity, unit })])
              .map((words) => words.filter(Boolean).join(' '))
              .join('；')}
          </Fact>
        )}
      </FactList>
      <Movements part={part} />
      {acting === 'change' && <PartDialog part={part} onClose={() => setActing(undefined)} />}
      {acting === 'receive' && <ReceiveDialog part={part} onClose={() => setActing(undefined)} />}
    </Stack>
  );
}

function Movements({ part }: { readonly part: PartCard }) {
  const say = useSay();
  const instantText = useInstantText();
  if (part.movements.length === 0) return <p className={styles.soft}>{say('parts.movementsNone')}</p>;
  return (
    <section aria-label={say('parts.movements')}>
      <h3 className={styles.heading}>{say('parts.movements')}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{say('parts.at')}</th>
            <th>{say('parts.about')}</th>
            <th className={styles.number}>{say('parts.quantity')}</th>
            <th className={styles.number}>{say('parts.value')}</th>
            <th className={styles.number}>{say('parts.balance')}</th>
          </tr>
        </thead>
        <tbody>
          {part.movements.map((one) => (
            <tr key={one.movementId} data-idle={one.isIdle}>
              <td>
                {instantText(one.at)}
                <p className={styles.soft}>{one.by}</p>
              </td>
              <td>
                {say(`parts.kind.${one.kind}`)} {one.isIdle && say('parts.idleOne')}
                <p className={styles.soft}>
                  {[one.orderNumber, one.supplier, one.batch].filter(Boolean).join(' · ')}
                </p>
              </td>
              <td className={styles.number}>{one.quantity}</td>
              <td className={styles.number}>{amountText(one.valueFen, { nilDash: true })}</td>
              <td className={styles.number}>
                {one.balance}
                <p className={styles.soft}>{amountText(one.balanceFen)}</p>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
