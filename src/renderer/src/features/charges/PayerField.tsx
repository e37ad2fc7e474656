import { Button, Group, SegmentedControl, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { PERSON_KINDS } from '#shared/contract/rooms.contract.ts';
import { maskIdNumber } from '#shared/domain/identity/idNumber.ts';
import { readPhone } from '#shared/domain/identity/phone.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { HouseholdBox } from '../cash/HouseholdBox.tsx';
import { documentOf, type IdDocument } from '../idCards/idDocument.ts';
import { ReadIdCard } from '../idCards/ReadIdCard.tsx';

/** Whom a charge is for: a household or account on record, or a name that gets an account. */
export type Payer =
  | { readonly kind: 'room'; readonly roomId: string; readonly shown: string }
  | {
      readonly kind: 'named';
      readonly name: string;
      readonly personKind: (typeof PERSON_KINDS)[number];
      readonly phone: string;
      /** Somebody on record whose card was read. */
      readonly personId?: string;
      /** From a card; shown masked. */
      readonly document?: IdDocument;
    };

export const NOBODY: Payer = { kind: 'room', roomId: '', shown: '' };

export function phoneIsWrong(payer: Payer): boolean {
  return payer.kind === 'named' && payer.phone.trim() !== '' && !readPhone(payer.phone);
}

export function isComplete(payer: Payer): boolean {
  return payer.kind === 'room' ? payer.roomId !== '' : payer.name.trim() !== '' && !phoneIsWrong(payer);
}

type Props = { readonly payer: Payer; readonly onPayer: (payer: Payer) => void };

export function PayerField({ payer, onPayer }: Props) {
  const say = useSay();
  const box = useRef<HTMLInputElement>(null);
  return (
    <>
      <SegmentedControl
        aria-label={say('charge.whom')}
        value={payer.kind}
        onChange={(value) =>
          onPayer(value === 'named' ? { kind: 'named', name: '', personKind: 'person', phone: '' } : NOBODY)
        }
        data={(['room', 'named'] as const).map((value) => ({ value, label: say(`charge.whom.${value}`) }))}
      />
      {payer.kind === 'named' && (
        <ReadIdCard
          level="place"
          onCard={(reading) =>
            onPayer({
              kind: 'named',
              name: reading.card.name,
              personKind: 'person',
              phone: payer.phone,
              document: documentOf(reading),
            })
          }
          onKnown={({ personId, name }) =>
            onPayer({ kind: 'named', name, personKind: 'person', phone: '', personId })
          }
        />
      )}
      {payer.kind === 'named' && (
        <SimpleGrid cols={3} spacing="sm">
          <TextInput
            label={say('charge.payerName')}
            value={payer.name}
            {...(payer.document?.read && {
              description: say('idCard.readIn', { mask: maskIdNumber(payer.document.read.number) }),
            })}
            {...(payer.personId !== undefined && {
              description: say('person.onRecord', { name: payer.name }),
            })}
            // Another name is another person.
            onChange={(event) => {
              const { personKind, phone } = payer;
              onPayer({ kind: 'named', name: event.currentTarget.value, personKind, phone });
            }}
            maxLength={60}
          />
          <Select
            label={say('person.kind')}
            value={payer.personKind}
            onChange={(value) =>
              onPayer({ ...payer, personKind: PERSON_KINDS.find((each) => each === value) ?? 'person' })
            }
            data={PERSON_KINDS.map((each) => ({ value: each, label: say(`person.kind.${each}`) }))}
            allowDeselect={false}
          />
          <TextInput
            label={say('charge.phone')}
            value={payer.phone}
            onChange={(event) => onPayer({ ...payer, phone: event.currentTarget.value })}
            error={phoneIsWrong(payer) && say('person.phoneWrong', { phone: payer.phone })}
            inputMode="tel"
          />
        </SimpleGrid>
      )}
      {payer.kind === 'room' &&
        (payer.roomId === '' ? (
          <HouseholdBox
            inputRef={box}
            label={say('charge.findRoom')}
            onPick={(hit) =>
              onPayer({
                kind: 'room',
                roomId: hit.roomId,
                shown: [hit.code, hit.ownerName].filter(Boolean).join(' '),
              })
            }
          />
        ) : (
          <Group gap="xs">
            <strong>{payer.shown}</strong>
            <Button size="compact-xs" variant="default" onClick={() => onPayer(NOBODY)}>
              {say('charge.otherRoom')}
            </Button>
          </Group>
        ))}
    </>
  );
}
