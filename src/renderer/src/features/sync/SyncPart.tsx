import { Stack } from '@mantine/core';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { BundleCard } from './BundleCard.tsx';
import { CasesCard } from './CasesCard.tsx';
import { DesksCard } from './DesksCard.tsx';
import { EnrolCard } from './EnrolCard.tsx';
import { InviteCard } from './InviteCard.tsx';
import { RoundsCard } from './RoundsCard.tsx';
import { SyncStateCard } from './SyncStateCard.tsx';

/** How this PC and the hub are with each other, and how others come in. */
export function SyncPart() {
  const may = useMay();
  const status = useOperation('sync.status', {}, { refetchEveryMs: 10_000 });
  return (
    <Stack gap="md" maw={720} style={{ height: '100%', overflowY: 'auto' }}>
      <FaultNotice fault={status.error?.fault} onRetry={() => void status.refetch()} />
      {status.isPending && <Loading />}
      {status.data && <SyncStateCard status={status.data} />}
      {status.data?.state === 'alone' && may('settings.write') && <EnrolCard />}
      {status.data && status.data.state !== 'alone' && (
        <>
          <CasesCard />
          <DesksCard desks={status.data.desks} isOnline={status.data.state === 'online'} />
          <RoundsCard />
          {may('settings.write') && <InviteCard />}
          {may('settings.write') && <BundleCard />}
        </>
      )}
    </Stack>
  );
}
