import { Button } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { saveText } from '../../desk/saveFile.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { supportText } from './supportText.ts';

type DeviceEvent = Output<'devices.events'>['events'][number];

const SHOWN = 12;

/** What devices were asked lately; all of it goes into a file for support. No personal data is in it. */
export function DeviceLogCard() {
  const say = useSay();
  const instantText = useInstantText();
  const { data, error, refetch } = useOperation('devices.events', {});
  const events = data?.events ?? [];
  const { data: list } = useOperation('devices.list', {});
  const { data: status } = useOperation('system.status', {});
  const often = ({ since, times }: DeviceEvent) =>
    since !== undefined && times !== undefined
      ? say('devices.logSince', { since: instantText(since), times })
      : undefined;
  const lineOf = (event: DeviceEvent) =>
    [
      event.driver && say(`devices.driver.${event.driver}`),
      event.subject,
      say(`devices.event.${event.what}`),
      event.code,
      event.raw,
      often(event),
    ]
      .filter((part) => part !== undefined)
      .join(' · ');
  const text = () =>
    supportText({
      heading: [
        say('devices.support.title', { version: status?.version ?? '' }),
        say('devices.support.private'),
        navigator.userAgent,
      ],
      devices: list?.devices ?? [],
      events: events.map((event) => `${new Date(event.at).toISOString()} ${lineOf(event)}`),
    });

  return (
    <Card
      title={say('devices.log')}
      aside={
        <>
          <Button size="compact-sm" variant="subtle" onClick={() => void refetch()}>
            {say('devices.logRefresh')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={events.length === 0}
            onClick={() => saveText('steward-devices.txt', text())}
          >
            {say('devices.logSave')}
          </Button>
        </>
      }
    >
      <FaultNotice fault={error?.fault} onRetry={() => void refetch()} />
      {data && events.length === 0 && <Empty title={say('devices.logNone')} />}
      {events.slice(0, SHOWN).map((event, index) => (
        // The log has no names for its entries; it is drawn anew as a whole.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index} style={{ fontSize: 13, padding: '2px 0' }}>
          <span style={{ color: 'var(--steward-text-soft)', marginRight: 12 }}>{instantText(event.at)}</span>
          {lineOf(event)}
        </div>
      ))}
    </Card>
  );
}
