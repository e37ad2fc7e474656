import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { AccessCards } from '../accessCards/AccessCards.tsx';
import { Attachments } from '../attachments/Attachments.tsx';
import { RoomBills } from '../billing/RoomBills.tsx';
import { ClearanceDialog } from '../ownership/ClearanceDialog.tsx';
import { TransferDialog } from '../ownership/TransferDialog.tsx';
import { TransferHistory } from '../ownership/TransferHistory.tsx';
import { PromotionsSection } from '../promotions/PromotionsSection.tsx';
import { ReductionsSection } from '../reductions/ReductionsSection.tsx';
import { RoomOrders } from '../workOrders/RoomOrders.tsx';
import styles from './HouseholdPanel.module.css';
import { HouseholdPeople } from './HouseholdPeople.tsx';
import { RoomForm } from './RoomForm.tsx';

type Props = { readonly roomId: string | undefined; readonly onClose: () => void };

export function HouseholdPanel({ roomId, onClose }: Props) {
  const say = useSay();
  const { data } = useOperation('rooms.get', { roomId: roomId ?? '' }, { enabled: roomId !== undefined });
  return (
    <SidePanel
      opened={roomId !== undefined}
      onClose={onClose}
      title={say('household.title', { code: data?.code ?? '' })}
      size={520}
    >
      {roomId && <HouseholdBody roomId={roomId} />}
    </SidePanel>
  );
}

function HouseholdBody({ roomId }: { readonly roomId: string }) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const [dialog, setDialog] = useState<'edit' | 'bills' | 'transfer' | 'clearance'>();
  const close = () => setDialog(undefined);
  const room = useOperation('rooms.get', { roomId });
  if (room.error) return <FaultNotice fault={room.error.fault} onRetry={() => void room.refetch()} />;
  if (!room.data) return <Loading lines={8} />;
  const household = room.data;
  const { code } = household;

  return (
    <Stack gap="lg">
      <Group gap="xs">
        {may('payments.collect') && (
          <Button size="compact-md" onClick={() => navigate(`/cash/${roomId}`)}>
            {say('household.collect')}
          </Button>
        )}
        {may('rooms.write') && (
          <Button size="compact-md" variant="default" onClick={() => setDialog('edit')}>
            {say('household.edit', { code })}
          </Button>
        )}
        {may('bills.read') && (
          <Button size="compact-md" variant="default" onClick={() => setDialog('bills')}>
            {say('bills.act')}
          </Button>
        )}
        {may('ownership.transfer') && household.kind !== 'account' && (
          <Button size="compact-md" variant="default" onClick={() => setDialog('transfer')}>
            {say('transfer.act')}
          </Button>
        )}
        {may('bills.read') && (
          <Button size="compact-md" variant="default" onClick={() => setDialog('clearance')}>
            {say('clearance.act')}
          </Button>
        )}
      </Group>

      <section aria-label={say('household.money')}>
        <h3 className={styles.heading}>{say('household.money')}</h3>
        <FactList>
          <Fact name={say('household.owed')}>
            <Amount fen={household.owedFen} sign nilDash />
          </Fact>
          <Fact name={say('household.overdue')}>
            <Amount fen={household.overdueFen} sign nilDash />
          </Fact>
          <Fact name={say('cash.prepayment')}>
            <Amount fen={household.prepaymentFen} sign nilDash />
          </Fact>
          <Fact name={say('cash.deposit')}>
            <Amount fen={household.depositFen} sign nilDash />
          </Fact>
        </FactList>
      </section>

      <HouseholdPeople household={household} />

      {may('workOrders.read') && household.kind !== 'account' && <RoomOrders room={{ roomId, code }} />}

      {household.kind !== 'account' && <AccessCards household={household} />}

      <section aria-label={say('household.room')}>
        <h3 className={styles.heading}>{say('household.room')}</h3>
        <FactList>
          <Fact name={say('rooms.kind')}>{say(`roomKind.${household.kind}`)}</Fact>
          <Fact name={say('rooms.area')}>
            {household.areaM2} {say('common.sqm')}
          </Fact>
          <Fact name={say('rooms.occupancy')}>{say(`occupancy.${household.occupancy}`)}</Fact>
          <Fact name={say('household.saleState')}>{say(`saleState.${household.saleState}`)}</Fact>
          {household.handedOverOn && <Fact name={say('household.handedOver')}>{household.handedOverOn}</Fact>}
          {household.headcount !== undefined && (
            <Fact name={say('household.headcount')}>
              {say('household.people.count', { count: household.headcount })}
            </Fact>
          )}
          {household.floorLabel && <Fact name={say('household.floor')}>{household.floorLabel}</Fact>}
          {household.aliases.length > 0 && (
            <Fact name={say('household.aliases')}>{household.aliases.join(say('common.listSeparator'))}</Fact>
          )}
          {household.plates.length > 0 && (
            <Fact name={say('cash.plates')}>{household.plates.join(say('common.listSeparator'))}</Fact>
          )}
          {household.related.length > 0 && (
            <Fact name={say('household.parking')}>
              {household.related.map((space) => space.code).join(say('common.listSeparator'))}
            </Fact>
          )}
        </FactList>
      </section>

      <section aria-label={say('household.fees')}>
        <h3 className={styles.heading}>{say('household.fees')}</h3>
        {household.fees.length === 0 && <p className={styles.none}>{say('household.noFees')}</p>}
        <FactList>
          {household.fees.map((fee) => (
            <Fact key={`${fee.feeItemId}.${fee.from}`} name={fee.name}>
              {fee.from} – {fee.to ?? ''}
            </Fact>
          ))}
        </FactList>
      </section>

      {may('fees.read') && household.kind !== 'account' && <ReductionsSection household={household} />}

      {may('bills.read') && household.kind !== 'account' && <PromotionsSection household={household} />}

      {may('bills.read') && <TransferHistory roomId={roomId} />}

      {may('attachments.read') && <Attachments subjectKind="room" subjectId={roomId} />}

      <Dialog opened={dialog === 'edit'} onClose={close} title={say('household.edit', { code })}>
        {dialog === 'edit' && <RoomForm room={household} onDone={close} />}
      </Dialog>
      {dialog === 'bills' && <RoomBills roomId={roomId} code={code} onClose={close} />}
      {dialog === 'transfer' && <TransferDialog roomId={roomId} code={code} onClose={close} />}
      {dialog === 'clearance' && <ClearanceDialog household={household} onClose={close} />}
    </Stack>
  );
}
