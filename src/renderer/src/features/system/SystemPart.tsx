import { Stack } from '@mantine/core';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { BackupsCard } from './BackupsCard.tsx';
import { RebuildCard } from './RebuildCard.tsx';
import { VerifyCard } from './VerifyCard.tsx';

/** Whether the books are sound, and the copies that would bring them back. */
export function SystemPart() {
  const say = useSay();
  const may = useMay();
  const { data: status } = useOperation('system.status', {});
  return (
    <Stack gap="md" style={{ height: '100%', overflowY: 'auto' }}>
      {status?.collectingStopped && <FaultNotice fault={{ code: 'rule', sub: status.collectingStopped }} />}
      {may('system.verify') && <VerifyCard />}
      {may('backups.write') && <BackupsCard />}
      {may('settings.write') && <RebuildCard />}
      {status && (
        <span style={{ color: 'var(--steward-text-soft)' }}>
          {say('health.version', { version: status.version })} · {say(`health.key.${status.keyProtection}`)}
        </span>
      )}
    </Stack>
  );
}
