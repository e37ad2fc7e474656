import { Button, CopyButton, Group, Select, Stack, Table, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ConsoleOutput } from '#shared/console/index.ts';
import { Card } from '../../../renderer/src/ui/Card.tsx';
import { FaultNotice } from '../../../renderer/src/ui/FaultNotice.tsx';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { Page } from '../../../renderer/src/ui/Page.tsx';
import { Pill, type Tone } from '../../../renderer/src/ui/Pill.tsx';
import { RowButton } from '../../../renderer/src/ui/RowButton.tsx';
import { tell } from '../../../renderer/src/ui/tell.ts';
import { timeText } from '../ask/timeText.ts';
import { useAct, useAsk } from '../ask/useAsk.ts';
import { QrCode } from './QrCode.tsx';

const MINUTES = [30, 120, 1440];

/** Codes that let communities in, and what became of those before. */
export function CodesPage() {
  const say = useSay();
  return (
    <Page title={say('console.place.codes')}>
      <Stack gap="sm">
        <MakeCode />
        <LatestCodes />
      </Stack>
    </Page>
  );
}

function MakeCode() {
  const say = useSay();
  const make = useAct('codes.make');
  const [minutes, setMinutes] = useState(String(MINUTES[0]));
  return (
    <Card title={say('console.codes.title')}>
      <Stack gap="sm">
        <span>{say('console.codes.hint')}</span>
        <Group align="flex-end" gap="xs">
          <Select
            label={say('console.codes.minutes')}
            data={MINUTES.map((count) => ({
              value: String(count),
              label: say('console.codes.minutesCount', { count }),
            }))}
            value={minutes}
            onChange={(value) => value !== null && setMinutes(value)}
            allowDeselect={false}
            w={160}
          />
          <Button loading={make.pending} onClick={() => void make.run({ minutes: Number(minutes) })}>
            {say('console.codes.make')}
          </Button>
        </Group>
        <FaultNotice fault={make.fault} />
        {make.value && <MadeCode made={make.value} />}
      </Stack>
    </Card>
  );
}

function MadeCode({ made }: { readonly made: ConsoleOutput<'codes.make'> }) {
  const say = useSay();
  return (
    <Group align="flex-start" wrap="nowrap" gap="md">
      <QrCode text={made.code} label={say('console.codes.qr')} />
      <Stack gap="xs" flex={1} miw={0}>
        <Textarea
          label={say('console.codes.code')}
          description={say('console.codes.once', { time: timeText(made.expiresAt) })}
          value={made.code}
          readOnly
          autosize
          minRows={2}
        />
        {made.fingerprint !== null && (
          <Textarea
            label={say('console.codes.fingerprint')}
            value={made.fingerprint}
            readOnly
            autosize
            minRows={1}
          />
        )}
        <CopyButton value={made.code}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} w={96}>
              {say(copied ? 'sync.copied' : 'sync.copy')}
            </Button>
          )}
        </CopyButton>
      </Stack>
    </Group>
  );
}

type Code = ConsoleOutput<'codes.list'>['codes'][number];

const TONES: Readonly<Record<Code['state'], Tone>> = { open: 'accent', used: 'good', expired: 'absent' };

function LatestCodes() {
  const say = useSay();
  const { data, fault, again } = useAsk('codes.list', {});
  const cancel = useAct('codes.cancel');

  async function go(id: string): Promise<void> {
    if (await cancel.run({ id })) tell(say('console.codes.cancelled'));
  }

  return (
    <Card title={say('console.codes.list')}>
      <FaultNotice fault={fault ?? cancel.fault} onRetry={again} />
      {data?.codes.length === 0 && <span>{say('console.codes.none')}</span>}
      {data && data.codes.length > 0 && (
        <Table aria-label={say('console.codes.list')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('console.codes.purpose')}</Table.Th>
              <Table.Th>{say('console.state')}</Table.Th>
              <Table.Th>{say('console.codes.time')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.codes.map((code) => (
              <Table.Tr key={code.id}>
                <Table.Td>
                  {[say(`console.codes.purpose.${code.purpose}`), code.communityName]
                    .filter(Boolean)
                    .join(' · ')}
                </Table.Td>
                <Table.Td>
                  <Pill tone={TONES[code.state]}>{say(`console.codes.state.${code.state}`)}</Pill>
                </Table.Td>
                <Table.Td>{whenText(say, code)}</Table.Td>
                <Table.Td align="right">
                  {code.state === 'open' && (
                    <RowButton name={say('console.codes.cancel')} onClick={() => void go(code.id)}>
                      {say('console.codes.cancel')}
                    </RowButton>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
}

function whenText(say: ReturnType<typeof useSay>, { state, usedAt, expiresAt }: Code): string {
  if (usedAt !== null) return say('console.codes.usedAt', { time: timeText(usedAt) });
  const time = timeText(expiresAt);
  return say(state === 'open' ? 'console.codes.until' : 'console.codes.expiredAt', { time });
}
