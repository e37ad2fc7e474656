import { Button, Group, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import {
  EQUIPMENT_CLASSES,
  EQUIPMENT_OWNERS,
  EQUIPMENT_STATES,
  IMPORTANCES,
} from '#shared/domain/equipment/record.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Equipment.module.css';
import {
  DAY_FIELDS,
  type Draft,
  draftOf,
  type EquipmentCard,
  savedOf,
  TEXT_FIELDS,
  type TextField,
  wrongField,
} from './equipmentDraft.ts';
import { MachineSelect } from './MachineSelect.tsx';

type Props = {
  readonly card?: EquipmentCard | undefined;
  readonly onClose: () => void;
  readonly onSaved: (code: string) => void;
};

/** Every field of the ledger; only name, class and location have to be there. */
export function EquipmentForm({ card, onClose, onSaved }: Props) {
  const say = useSay();
  const [draft, setDraft] = useState<Draft>(() => draftOf(card));
  const [tried, setTried] = useState(false);
  const save = useCommand('equipment.save');
  const { data: people } = useOperation('workOrders.workers', {});
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const wrong = wrongField(draft);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (wrong) return;
    const answer = await save
      .run({
        ...(card && { equipmentId: card.equipmentId, version: card.version }),
        ...savedOf(draft),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say(card ? 'equipment.saved' : 'equipment.added', { code: answer.code }));
    onSaved(answer.code);
  }

  const text = (name: TextField) => (
    <TextInput
      key={name}
      label={say(`equipment.${name}`)}
      value={draft.texts[name]}
      onChange={(event) => change({ texts: { ...draft.texts, [name]: event.currentTarget.value } })}
      maxLength={name === 'location' ? 120 : 60}
      error={tried && wrong === name}
      {...(name === 'name' && { 'data-autofocus': true })}
    />
  );
  const days = (names: readonly (keyof Draft['days'])[]) =>
    names.map((name) => (
      <DateInput
        key={name}
        label={say(`equipment.${name}`)}
        valueFormat="YYYY-MM-DD"
        value={draft.days[name]}
        onChange={(value) => change({ days: { ...draft.days, [name]: value } })}
        clearable
      />
    ));
  const keepers = (people?.workers ?? []).map(({ userId, name }) => ({ value: userId, label: name }));
  const keeper = draft.keeperId;
  const isKnown = keeper === null || keepers.some(({ value }) => value === keeper);

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <h3 className={styles.heading}>{say('equipment.group.basic')}</h3>
        <SimpleGrid cols={4} spacing="sm" verticalSpacing="xs">
          {TEXT_FIELDS.basic.slice(0, 2).map(text)}
          <Select
            label={say('equipment.class')}
            value={draft.class}
            onChange={(value) =>
              change({ class: EQUIPMENT_CLASSES.find((one) => one === value) ?? draft.class })
            }
            data={EQUIPMENT_CLASSES.map((value) => ({ value, label: say(`equipment.class.${value}`) }))}
            allowDeselect={false}
          />
          <Select
            label={say('equipment.state')}
            value={draft.state}
            onChange={(value) =>
              change({ state: EQUIPMENT_STATES.find((one) => one === value) ?? draft.state })
            }
            data={EQUIPMENT_STATES.map((value) => ({ value, label: say(`equipment.state.${value}`) }))}
            allowDeselect={false}
          />
          {TEXT_FIELDS.basic.slice(2).map(text)}
          <MachineSelect
            label={say('equipment.parentId')}
            value={draft.parentId}
            name={card?.parent && `${card.parent.name} ${card.parent.code}`}
            except={card?.equipmentId}
            onChange={(parentId) => change({ parentId })}
          />
          <Select
            label={say('equipment.importance')}
            value={draft.importance}
            onChange={(value) =>
              change({ importance: IMPORTANCES.find((one) => one === value) ?? draft.importance })
            }
            data={[...IMPORTANCES]}
            allowDeselect={false}
          />
        </SimpleGrid>
        <h3 className={styles.heading}>{say('equipment.group.make')}</h3>
        <SimpleGrid cols={6} spacing="sm" verticalSpacing="xs">
          {TEXT_FIELDS.make.map(text)}
          {days(DAY_FIELDS.make)}
        </SimpleGrid>
        <h3 className={styles.heading}>{say('equipment.group.money')}</h3>
        <SimpleGrid cols={6} spacing="sm" verticalSpacing="xs">
          {TEXT_FIELDS.money.map(text)}
          <Select
            label={say('equipment.owner')}
            value={draft.owner}
            onChange={(value) =>
              change({ owner: EQUIPMENT_OWNERS.find((one) => one === value) ?? draft.owner })
            }
            data={EQUIPMENT_OWNERS.map((value) => ({ value, label: say(`equipment.owner.${value}`) }))}
            allowDeselect={false}
          />
        </SimpleGrid>
        <h3 className={styles.heading}>{say('equipment.group.care')}</h3>
        <SimpleGrid cols={5} spacing="sm" verticalSpacing="xs">
          {TEXT_FIELDS.care.map(text)}
          {days(DAY_FIELDS.care)}
          <Select
            label={say('equipment.keeperId')}
            value={keeper}
            onChange={(value) => change({ keeperId: value })}
            data={isKnown ? keepers : [{ value: keeper, label: card?.keeperName ?? '' }, ...keepers]}
            clearable
          />
        </SimpleGrid>
        <SimpleGrid cols={2} spacing="sm">
          <Textarea
            label={say('equipment.parameters')}
            placeholder={say('equipment.parametersHint')}
            value={draft.parameters}
            onChange={(event) => change({ parameters: event.currentTarget.value })}
            error={tried && wrong === 'parameters'}
            rows={2}
          />
          <Textarea
            label={say('equipment.note')}
            value={draft.texts.note}
            onChange={(event) => change({ texts: { ...draft.texts, note: event.currentTarget.value } })}
            maxLength={200}
            rows={2}
          />
        </SimpleGrid>
        <FaultNotice fault={save.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('common.back')}
          </Button>
          <Button type="submit" loading={save.pending}>
            {say('equipment.saveVerb')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
