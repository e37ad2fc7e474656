import { Checkbox, Group, NumberInput, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { MOVE_IN_CHECKS, type MoveInCheck } from '#shared/domain/counter/moveIn.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from '../counter/Counter.module.css';
import { type ChosenRoom, RoomField } from '../counter/RoomField.tsx';
import { ReadingFields } from './ReadingFields.tsx';

type Notes = Partial<Record<MoveInCheck, string>>;

/** A handover from the checklist to the first charge; all of it is recorded together or not at all. */
export function MoveInForm({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const { data: today } = useOperation('today.summary', {});
  const [room, setRoom] = useState<ChosenRoom>();
  const [on, setOn] = useState<string | null>(null);
  const [receiver, setReceiver] = useState('');
  const [poor, setPoor] = useState<Notes>({});
  const [keys, setKeys] = useState(3);
  const [papers, setPapers] = useState<string[]>([say('moveIns.agreement')]);
  const [readings, setReadings] = useState<ReadonlyMap<string, string>>(new Map());
  const [feeItemId, setFeeItemId] = useState<string>();
  const [charge, setCharge] = useState('');
  const complete = useCommand('moveIns.complete');
  const { data: fees } = useOperation('feeItems.list', {});
  const day = on ?? today?.businessDate;
  const chargeFen = parseYuan(charge);
  const ready =
    room !== undefined &&
    receiver.trim() !== '' &&
    day !== undefined &&
    (feeItemId === undefined || Boolean(chargeFen));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || !room || !day || complete.pending) return;
    const answer = await complete
      .run({
        roomId: room.roomId,
        on: day,
        receiver: receiver.trim(),
        checks: MOVE_IN_CHECKS.map((check) => ({
          check,
          fine: poor[check] === undefined,
          ...(poor[check]?.trim() && { note: poor[check].trim() }),
        })),
        keys: keys > 0 ? [{ name: say('moveIns.doorKey'), count: keys }] : [],
        papers,
        readings: [...readings]
          .filter(([, value]) => value !== '')
          .map(([meterId, value]) => ({ meterId, value })),
        charges: feeItemId && chargeFen ? [{ feeItemId, amountFen: chargeFen }] : [],
      })
      .catch(() => undefined);
    if (!answer) return;
    const amount = amountText(answer.chargedFen, { sign: true });
    tell(
      say(answer.unusual > 0 ? 'moveIns.doneUnusual' : 'moveIns.done', {
        number: answer.number,
        amount,
        count: answer.unusual,
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
            if (chosen?.owner && receiver === '') setReceiver(chosen.owner);
          }}
        />
        <Group grow gap="sm" align="flex-start">
          <TextInput
            label={say('moveIns.receiver')}
            value={receiver}
            onChange={(event) => setReceiver(event.currentTarget.value)}
            maxLength={60}
          />
          <DateInput
            label={say('moveIns.on')}
            valueFormat="YYYY-MM-DD"
            value={day ?? null}
            onChange={setOn}
          />
          <NumberInput
            label={say('moveIns.doorKeys')}
            value={keys}
            onChange={(value) => setKeys(Number(value) || 0)}
            min={0}
            max={99}
            allowDecimal={false}
          />
        </Group>
        <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
          <legend className={styles.heading}>{say('moveIns.checksHint')}</legend>
          <Group gap="sm">
            {MOVE_IN_CHECKS.map((check) => (
              <Checkbox
                key={check}
                label={say(`moveIn.check.${check}`)}
                checked={poor[check] === undefined}
                onChange={(event) => {
                  const fine = event.currentTarget.checked;
                  setPoor(({ [check]: _gone, ...rest }) => (fine ? rest : { ...rest, [check]: '' }));
                }}
              />
            ))}
          </Group>
        </fieldset>
        {MOVE_IN_CHECKS.filter((check) => poor[check] !== undefined).map((check) => (
          <TextInput
            key={check}
            label={say('moveIns.whatIsWrong', { check: say(`moveIn.check.${check}`) })}
            value={poor[check] ?? ''}
            onChange={(event) => {
              const said = event.currentTarget.value;
              setPoor((before) => ({ ...before, [check]: said }));
            }}
            maxLength={200}
          />
        ))}
        {room && <ReadingFields roomId={room.roomId} values={readings} onChange={setReadings} />}
        <TagsInput label={say('moveIns.papers')} value={papers} onChange={setPapers} maxTags={20} />
        <Group grow gap="sm" align="flex-start">
          <Select
            label={say('fitOuts.charge')}
            data={(fees?.feeItems ?? []).map(({ feeItemId: value, name: label }) => ({ value, label }))}
            value={feeItemId ?? null}
            onChange={(value) => setFeeItemId(value ?? undefined)}
            clearable
            searchable
          />
          {feeItemId && <AmountInput label={say('fitOuts.chargeAmount')} value={charge} onText={setCharge} />}
        </Group>
        <FormFoot
          verb={say('moveIns.add')}
          ready={ready}
          pending={complete.pending}
          fault={complete.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
