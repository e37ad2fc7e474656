import { Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { HouseholdBox } from '../cash/HouseholdBox.tsx';
import { PersonForm } from '../rooms/PersonForm.tsx';
import styles from './TransferDialog.module.css';

export type Buyer = { readonly personId: string; readonly name: string };

type Props = {
  readonly roomId: string;
  readonly buyer: Buyer | undefined;
  readonly onBuyer: (buyer: Buyer | undefined) => void;
};

/** Somebody on record, found by any household of theirs, or a new person. */
export function BuyerField({ roomId, buyer, onBuyer }: Props) {
  const say = useSay();
  const [mode, setMode] = useState<'new' | 'known'>('new');
  if (buyer) {
    return (
      <Group gap="xs">
        <span>
          {say('transfer.buyer')} <strong>{buyer.name}</strong>
        </span>
        <Button size="compact-xs" variant="default" onClick={() => onBuyer(undefined)}>
          {say('transfer.otherBuyer')}
        </Button>
      </Group>
    );
  }
  return (
    <Stack gap="xs">
      <span className={styles.label}>{say('transfer.buyer')}</span>
      <SegmentedControl
        aria-label={say('transfer.buyer')}
        value={mode}
        onChange={(value) => setMode(value === 'known' ? 'known' : 'new')}
        data={(['new', 'known'] as const).map((value) => ({ value, label: say(`transfer.buyer.${value}`) }))}
      />
      {mode === 'new' ? (
        <PersonForm
          party={undefined}
          plates={[]}
          hasPayer
          onDone={(personId, name) => onBuyer({ personId, name })}
        />
      ) : (
        <KnownPerson roomId={roomId} onBuyer={onBuyer} />
      )}
    </Stack>
  );
}

type KnownProps = Pick<Props, 'roomId' | 'onBuyer'>;

/** Everybody of one household: of this one at first, for a tenant who buys. */
function KnownPerson({ roomId, onBuyer }: KnownProps) {
  const say = useSay();
  const box = useRef<HTMLInputElement>(null);
  const [from, setFrom] = useState(roomId);
  const household = useOperation('rooms.get', { roomId: from });
  const people = (household.data?.parties ?? []).filter(
    (party) => party.name !== undefined && !(from === roomId && party.role === 'owner'),
  );
  return (
    <>
      <HouseholdBox inputRef={box} label={say('transfer.findBuyer')} onPick={(hit) => setFrom(hit.roomId)} />
      <FaultNotice fault={household.error?.fault} />
      {household.data && people.length === 0 && (
        <p className={styles.soft}>{say('transfer.nobody', { room: household.data.code })}</p>
      )}
      <div className={styles.parties}>
        {people.map(({ personId, name = '', role }) => (
          <Button
            key={`${personId}.${role}`}
            size="compact-sm"
            variant="default"
            onClick={() => onBuyer({ personId, name })}
          >
            {say('transfer.pickBuyer', { name, role: say(`partyRole.${role}`) })}
          </Button>
        ))}
      </div>
    </>
  );
}
