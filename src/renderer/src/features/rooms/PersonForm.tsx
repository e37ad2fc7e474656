import { Button, Checkbox, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { PARTY_ROLES, PERSON_KINDS } from '#shared/contract/rooms.contract.ts';
import { isSoundIdNumber } from '#shared/domain/identity/idNumber.ts';
import { readPhone, splitPhones } from '#shared/domain/identity/phone.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { percentText, shareOf } from '../../ui/percent.ts';
import { tell } from '../../ui/tell.ts';
import type { Party } from './HouseholdPeople.tsx';
import { listed } from './listed.ts';

type Props = {
  /** Without a room the person is put on record and tied to nothing. */
  readonly roomId?: string;
  readonly party: Party | undefined;
  readonly plates: readonly string[];
  /** Whether somebody pays already: a new person then takes nobody's place unasked. */
  readonly hasPayer: boolean;
  readonly onDone: (personId: string, name: string) => void;
};

/** A person and the tie to this room. Sealed values are typed anew or left as they are. */
export function PersonForm({ roomId, party, plates: known, hasPayer, onDone }: Props) {
  const say = useSay();
  const [name, setName] = useState(party?.name ?? '');
  const [kind, setKind] = useState<Party['kind']>(party?.kind ?? 'person');
  const [phones, setPhones] = useState('');
  const [idNumber, setIdNumber] = useState('');
  const [plates, setPlates] = useState(party?.role === 'owner' ? known.join('，') : '');
  const [role, setRole] = useState<Party['role']>(party?.role ?? 'owner');
  const [isPayer, setIsPayer] = useState(party?.isPayer ?? !hasPayer);
  const [from, setFrom] = useState<string | null>(party?.from ?? null);
  const [to, setTo] = useState<string | null>(party?.to ?? null);
  const [percent, setPercent] = useState(party?.share === undefined ? '' : percentText(party.share));
  const save = useCommand('people.save');

  const numbers = splitPhones(phones);
  const wrongPhone = numbers.find((phone) => !readPhone(phone));
  const share = shareOf(percent);
  const wrongShare = percent.trim() !== '' && (share === undefined || share === '0');
  const wrongId = kind === 'person' && idNumber.trim() !== '' && !isSoundIdNumber(idNumber);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await save
      .run({
        ...(party && { personId: party.personId }),
        kind,
        name: name.trim(),
        ...(numbers.length > 0 && { phones: numbers }),
        ...(idNumber.trim() !== '' && { idNumber: idNumber.trim() }),
        ...(plates.trim() !== '' && { plates: listed(plates) }),
        ...(roomId && {
          ties: [
            {
              roomId,
              role,
              isPayer,
              ...(from && { from }),
              ...(to && { to }),
              ...(role === 'owner' && share !== undefined && { share }),
            },
          ],
        }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('person.saved', { name: name.trim() }));
    onDone(answer.personId, name.trim());
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label={say('person.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
            data-autofocus
          />
          <Select
            label={say('person.kind')}
            value={kind}
            onChange={(value) => setKind(PERSON_KINDS.find((each) => each === value) ?? 'person')}
            data={PERSON_KINDS.map((each) => ({ value: each, label: say(`person.kind.${each}`) }))}
            allowDeselect={false}
          />
          {roomId && (
            <>
              <Select
                label={say('person.role')}
                value={role}
                onChange={(value) => setRole(PARTY_ROLES.find((each) => each === value) ?? 'owner')}
                data={PARTY_ROLES.map((each) => ({ value: each, label: say(`partyRole.${each}`) }))}
                allowDeselect={false}
              />
              <Checkbox
                label={say('person.isPayer')}
                checked={isPayer}
                onChange={(event) => setIsPayer(event.currentTarget.checked)}
                style={{ alignSelf: 'end', paddingBottom: 8 }}
              />
            </>
          )}
        </SimpleGrid>
        <TextInput
          label={say('person.phones')}
          {...(party &&
            party.phoneMasks.length > 0 && {
              description: say('person.phonesKept', {
                masks: party.phoneMasks.join(say('common.listSeparator')),
              }),
            })}
          value={phones}
          onChange={(event) => setPhones(event.currentTarget.value)}
          error={wrongPhone !== undefined && say('person.phoneWrong', { phone: wrongPhone })}
        />
        <TextInput
          label={say('person.idNumber')}
          {...(party?.idNumberMask && {
            description: say('person.idNumberKept', { mask: party.idNumberMask }),
          })}
          value={idNumber}
          onChange={(event) => setIdNumber(event.currentTarget.value)}
          error={wrongId && say('person.idNumberWrong')}
          maxLength={30}
        />
        <TextInput
          label={say('person.plates')}
          value={plates}
          onChange={(event) => setPlates(event.currentTarget.value)}
        />
        {roomId && (
          <SimpleGrid cols={2} spacing="sm">
            <DateInput
              label={say('person.from')}
              valueFormat="YYYY-MM-DD"
              value={from}
              onChange={setFrom}
              clearable
            />
            <DateInput
              label={say('person.to')}
              valueFormat="YYYY-MM-DD"
              value={to}
              onChange={setTo}
              clearable
            />
            {role === 'owner' && (
              <TextInput
                label={say('person.share')}
                value={percent}
                onChange={(event) => setPercent(event.currentTarget.value)}
                error={wrongShare && say('person.shareWrong')}
                inputMode="decimal"
              />
            )}
          </SimpleGrid>
        )}
        <FaultNotice fault={save.fault} />
        <Group justify="flex-end">
          <Button
            type="submit"
            disabled={name.trim() === '' || wrongPhone !== undefined || wrongShare}
            loading={save.pending}
          >
            {say('person.save', { name: name.trim() })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
