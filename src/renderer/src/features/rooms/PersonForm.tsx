import { Button, Checkbox, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { PARTY_ROLES, PERSON_KINDS } from '#shared/contract/rooms.contract.ts';
import { readPhone, splitPhones } from '#shared/domain/identity/phone.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { percentText, shareOf } from '../../ui/percent.ts';
import { tell } from '../../ui/tell.ts';
import { IdDocumentFields } from '../idCards/IdDocumentFields.tsx';
import { documentInput, documentOf, NO_DOCUMENT } from '../idCards/idDocument.ts';
import { type KnownPerson, ReadIdCard } from '../idCards/ReadIdCard.tsx';
import styles from './HouseholdPanel.module.css';
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
export function PersonForm({ roomId, party, plates: knownPlates, hasPayer, onDone }: Props) {
  const say = useSay();
  const [name, setName] = useState(party?.name ?? '');
  const [kind, setKind] = useState<Party['kind']>(party?.kind ?? 'person');
  const [phones, setPhones] = useState('');
  const [document, setDocument] = useState(NO_DOCUMENT);
  /** Somebody on record whose card was read: the tie is theirs, and what the form leaves empty stays. */
  const [known, setKnown] = useState<KnownPerson>();
  const [plates, setPlates] = useState(party?.role === 'owner' ? knownPlates.join('，') : '');
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
  const personId = party?.personId ?? known?.personId;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await save
      .run({
        ...(personId !== undefined && { personId }),
        kind,
        name: name.trim(),
        ...(numbers.length > 0 && { phones: numbers }),
        ...documentInput(document),
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
        <ReadIdCard
          {...(personId !== undefined && { personId })}
          onCard={(reading) => {
            setKind('person');
            setName(reading.card.name);
            setDocument(documentOf(reading));
            setKnown(undefined);
          }}
          {...(!party && {
            onKnown: (person: KnownPerson) => {
              setKind('person');
              setName(person.name);
              setDocument(NO_DOCUMENT);
              setKnown(person);
            },
          })}
        />
        {known && <p className={styles.none}>{say('person.onRecord', { name: known.name })}</p>}
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label={say('person.name')}
            value={name}
            // Another name is another person: nobody on record is renamed by the way.
            onChange={(event) => {
              setName(event.currentTarget.value);
              setKnown(undefined);
            }}
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
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            inputWrapperOrder={['label', 'input', 'description', 'error']}
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
            label={say('person.plates')}
            value={plates}
            onChange={(event) => setPlates(event.currentTarget.value)}
          />
        </SimpleGrid>
        <IdDocumentFields
          document={document}
          onDocument={setDocument}
          numberMask={party?.idNumberMask}
          addressMask={party?.addressMask}
          checked={kind === 'person'}
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
