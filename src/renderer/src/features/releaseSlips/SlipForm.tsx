import { Button, Group, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CONSENTS, type Consent } from '#shared/domain/counter/releaseSlip.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { tell } from '../../ui/tell.ts';
import styles from '../counter/Counter.module.css';
import { type ChosenRoom, RoomField } from '../counter/RoomField.tsx';

type Line = { readonly key: number; readonly name: string; readonly count: number };

/** What leaves which room, who agreed, who carries. What is owed is shown and holds nothing. */
export function SlipForm({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const [room, setRoom] = useState<ChosenRoom>();
  const [consent, setConsent] = useState<Consent>('inPerson');
  const [consentBy, setConsentBy] = useState('');
  const [carrier, setCarrier] = useState('');
  const [plate, setPlate] = useState('');
  const [lines, setLines] = useState<readonly Line[]>([{ key: 0, name: '', count: 1 }]);
  const issue = useCommand('releaseSlips.issue');
  const { data: household } = useOperation(
    'rooms.get',
    { roomId: room?.roomId ?? '' },
    { enabled: room !== undefined },
  );
  const goods = lines.filter(({ name }) => name.trim() !== '');
  const ready = room !== undefined && consentBy.trim() !== '' && goods.length > 0;
  const change = (key: number, part: Partial<Line>) =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line)));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || !room || issue.pending) return;
    const answer = await issue
      .run({
        roomId: room.roomId,
        consent,
        consentBy: consentBy.trim(),
        goods: goods.map(({ name, count }) => ({ name: name.trim(), count })),
        ...(carrier.trim() !== '' && { carrier: carrier.trim() }),
        ...(plate.trim() !== '' && { plate: plate.trim() }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(
      say(answer.printJobId ? 'releaseSlips.issuedPrinted' : 'releaseSlips.issued', {
        number: answer.number,
      }),
    );
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <RoomField
          room={room}
          autoFocus
          onChange={(chosen) => {
            setRoom(chosen);
            if (chosen?.owner && consentBy === '') setConsentBy(chosen.owner);
          }}
        />
        {household && household.overdueFen > 0 && (
          <Group gap="xs">
            <Pill tone="warn">
              {say('releaseSlips.owes', { amount: amountText(household.overdueFen, { sign: true }) })}
            </Pill>
            <span className={styles.soft}>{say('releaseSlips.owesHint')}</span>
          </Group>
        )}
        <Group grow align="flex-end" gap="sm">
          <TextInput
            label={say('releaseSlips.consentBy')}
            value={consentBy}
            onChange={(event) => setConsentBy(event.currentTarget.value)}
            maxLength={60}
          />
          <SegmentedControl
            aria-label={say('releaseSlip.consent')}
            value={consent}
            onChange={(value) => setConsent(CONSENTS.find((one) => one === value) ?? 'inPerson')}
            data={CONSENTS.map((value) => ({ value, label: say(`releaseSlip.consent.${value}`) }))}
          />
        </Group>
        <div className={styles.lines}>
          {lines.map(({ key, name, count }, index) => (
            <div key={key} className={styles.line}>
              <TextInput
                className={styles.grow}
                label={index === 0 ? say('releaseSlip.goods') : undefined}
                aria-label={say('releaseSlips.goodsOf', { index: index + 1 })}
                value={name}
                onChange={(event) => change(key, { name: event.currentTarget.value })}
                maxLength={60}
              />
              <NumberInput
                w={90}
                label={index === 0 ? say('releaseSlips.count') : undefined}
                aria-label={say('releaseSlips.countOf', { index: index + 1 })}
                value={count}
                min={1}
                max={9999}
                allowDecimal={false}
                onChange={(value) => change(key, { count: Number(value) || 1 })}
              />
            </div>
          ))}
          <Group>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => setLines((before) => [...before, { key: before.length, name: '', count: 1 }])}
            >
              {say('releaseSlips.more')}
            </Button>
          </Group>
        </div>
        <Group grow gap="sm">
          <TextInput
            label={say('releaseSlip.carrier')}
            value={carrier}
            onChange={(event) => setCarrier(event.currentTarget.value)}
            maxLength={60}
          />
          <TextInput
            label={say('releaseSlips.plate')}
            value={plate}
            onChange={(event) => setPlate(event.currentTarget.value)}
            maxLength={20}
          />
        </Group>
        <FormFoot
          verb={say('releaseSlips.add')}
          ready={ready}
          pending={issue.pending}
          fault={issue.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
