import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { percentText } from '../../ui/percent.ts';
import { ErasePerson } from './ErasePerson.tsx';
import styles from './HouseholdPanel.module.css';
import { MaskedValue } from './MaskedValue.tsx';
import { PersonForm } from './PersonForm.tsx';

type Household = Output<'rooms.get'>;
export type Party = Household['parties'][number];

/** Who belongs to a household; sealed values stay masked until somebody gives a reason. */
export function HouseholdPeople({ household }: { readonly household: Household }) {
  const say = useSay();
  const may = useMay();
  const [editing, setEditing] = useState<Party | 'new'>();
  const [erasing, setErasing] = useState<Party>();

  return (
    <section aria-label={say('household.people')}>
      <Group justify="space-between">
        <h3 className={styles.heading}>{say('household.people')}</h3>
        {may('people.write') && (
          <Button size="compact-sm" variant="default" onClick={() => setEditing('new')}>
            {say('household.addPerson')}
          </Button>
        )}
      </Group>
      {household.parties.length === 0 && <p className={styles.none}>{say('household.noPeople')}</p>}
      {household.parties.map((party) => (
        <PartyBlock
          key={`${party.personId}.${party.role}`}
          party={party}
          onEdit={() => setEditing(party)}
          onErase={() => setErasing(party)}
        />
      ))}
      <Dialog
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={say('household.people')}
      >
        {editing && (
          <PersonForm
            roomId={household.roomId}
            party={editing === 'new' ? undefined : editing}
            plates={household.plates}
            hasPayer={household.parties.some((party) => party.isPayer)}
            onDone={() => setEditing(undefined)}
          />
        )}
      </Dialog>
      {erasing && <ErasePerson party={erasing} onClose={() => setErasing(undefined)} />}
    </section>
  );
}

type BlockProps = { readonly party: Party; readonly onEdit: () => void; readonly onErase: () => void };

function PartyBlock({ party, onEdit, onErase }: BlockProps) {
  const say = useSay();
  const may = useMay();
  const name = party.name ?? say('person.erased');
  return (
    <div className={styles.person}>
      <div className={styles.personHead}>
        <strong>{name}</strong>
        <Pill tone="absent">{say(`partyRole.${party.role}`)}</Pill>
        {party.share !== undefined && (
          <Pill tone="absent">{say('person.shareOf', { percent: percentText(party.share) })}</Pill>
        )}
        {party.isPayer && <Pill tone="accent">{say('cash.payer')}</Pill>}
        <span className={styles.none}>
          {say('household.since', { from: party.from })}
          {party.to && ` ${say('cash.tenantUntil', { day: party.to })}`}
        </span>
      </div>
      {!party.erased && (
        <>
          <dl className={styles.personFacts}>
            {party.phoneMasks.length > 0 && (
              <>
                <dt>{say('cash.phone')}</dt>
                <dd>
                  <MaskedValue personId={party.personId} field="phone" masks={party.phoneMasks} />
                </dd>
              </>
            )}
            {party.idNumberMask && (
              <>
                <dt>{say('person.idNumber')}</dt>
                <dd>
                  <MaskedValue personId={party.personId} field="idNumber" masks={[party.idNumberMask]} />
                </dd>
              </>
            )}
            {party.addressMask && (
              <>
                <dt>{say('person.address')}</dt>
                <dd>
                  <MaskedValue personId={party.personId} field="address" masks={[party.addressMask]} />
                </dd>
              </>
            )}
          </dl>
          <Group gap={6}>
            {may('people.write') && (
              <Button size="compact-xs" variant="default" onClick={onEdit}>
                {say('person.edit', { name })}
              </Button>
            )}
            {may('people.erase') && (
              <Button size="compact-xs" variant="subtle" color="red" onClick={onErase}>
                {say('person.erase', { name })}
              </Button>
            )}
          </Group>
        </>
      )}
    </div>
  );
}
