import { SimpleGrid, Stack } from '@mantine/core';
import { Card } from '../../../renderer/src/ui/Card.tsx';
import { Fact, FactList } from '../../../renderer/src/ui/FactList.tsx';
import { FaultNotice } from '../../../renderer/src/ui/FaultNotice.tsx';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { Page } from '../../../renderer/src/ui/Page.tsx';
import { timeText } from '../ask/timeText.ts';
import { useAsk } from '../ask/useAsk.ts';
import { AdministratorsCard } from './AdministratorsCard.tsx';
import { AuditCard } from './AuditCard.tsx';

/** The hub itself: how it is, who looks after it and what they did. */
export function HubPage() {
  const say = useSay();
  return (
    <Page title={say('console.place.hub')}>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <HealthCard />
          <AdministratorsCard />
        </SimpleGrid>
        <AuditCard />
      </Stack>
    </Page>
  );
}

function HealthCard() {
  const say = useSay();
  const { data, fault, again } = useAsk('hub.health', {});
  return (
    <Card title={say('console.hub.health')}>
      <FaultNotice fault={fault} onRetry={again} />
      {data && (
        <FactList>
          <Fact name={say('console.hub.address')}>{data.address}</Fact>
          {data.fingerprint !== null && (
            <Fact name={say('console.codes.fingerprint')}>{data.fingerprint.slice(0, 16)}…</Fact>
          )}
          <Fact name={say('console.hub.database')}>{data.database}</Fact>
          <Fact name={say('console.hub.version')}>{data.version}</Fact>
          <Fact name={say('console.hub.startedAt')}>{timeText(data.startedAt)}</Fact>
          <Fact name={say('console.hub.entries')}>{data.entries.toLocaleString('en')}</Fact>
          <Fact name={say('console.hub.desks')}>{data.activeDesks}</Fact>
          <Fact name={say('console.hub.silent')}>{data.silentDesks === 0 ? '–' : data.silentDesks}</Fact>
          <Fact name={say('console.hub.restores')}>
            {data.lastRestoreAt === null
              ? say('console.hub.noRestores')
              : say('console.hub.restoresCount', {
                  count: data.restores,
                  time: timeText(data.lastRestoreAt),
                })}
          </Fact>
        </FactList>
      )}
    </Card>
  );
}
