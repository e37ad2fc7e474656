import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { PrepaymentDialog } from '../prepayments/PrepaymentDialog.tsx';
import { MaskedValue } from '../rooms/MaskedValue.tsx';
import { unitName } from '../rooms/unitName.ts';
import { DunningNote } from './DunningNote.tsx';
import styles from './HouseholdCard.module.css';
import type { Household } from './till.ts';

type Props = { readonly household: Household; readonly communityName: string | undefined };

/** Who stands at the counter: what the clerk looks for before taking money. */
export function HouseholdCard({ household, communityName }: Props) {
  const say = useSay();
  const [ledger, setLedger] = useState(false);
  const { parties, lastReceipt } = household;
  const payer = parties.find((party) => party.isPayer);
  const withPhone = payer ?? parties[0];
  const place = [communityName, unitName(say, household)].filter(Boolean).join(' · ');

  return (
    <Card label={say('cash.household')}>
      <p className={styles.place}>{place}</p>
      <div className={styles.code}>{household.code}</div>
      <div className={styles.pills}>
        {household.kind !== 'room' && <Pill tone="accent">{say(`roomKind.${household.kind}`)}</Pill>}
        <Pill tone={household.occupancy === 'vacant' ? 'absent' : 'good'}>
          {say(`occupancy.${household.occupancy}`)}
        </Pill>
        {Number(household.areaM2) > 0 && (
          <Pill tone="absent">
            {household.areaM2} {say('common.sqm')}
          </Pill>
        )}
      </div>
      <FactList>
        {parties.map((party) => (
          <Fact key={`${party.personId}.${party.role}`} name={say(`partyRole.${party.role}`)}>
            {party.name ?? say('cash.erased')}
            {party.personId === payer?.personId && <span className={styles.soft}> {say('cash.payer')}</span>}
            {party.to && <span className={styles.soft}> {say('cash.tenantUntil', { day: party.to })}</span>}
          </Fact>
        ))}
        {withPhone && withPhone.phoneMasks.length > 0 && (
          <Fact name={say('cash.phone')}>
            <MaskedValue personId={withPhone.personId} field="phone" masks={withPhone.phoneMasks} />
          </Fact>
        )}
        {household.related.length > 0 && (
          <Fact name={say('cash.spaces')}>
            {household.related.map((space) => space.code).join(say('common.listSeparator'))}
          </Fact>
        )}
        {household.plates.length > 0 && (
          <Fact name={say('cash.plates')}>{household.plates.join(say('common.listSeparator'))}</Fact>
        )}
        <Fact name={say('cash.prepayment')}>
          <Amount fen={household.prepaymentFen} sign nilDash />{' '}
          <Button size="compact-xs" variant="default" onClick={() => setLedger(true)}>
            {say('cash.ledger')}
          </Button>
        </Fact>
        <Fact name={say('cash.deposit')}>
          <Amount fen={household.depositFen} sign nilDash />
        </Fact>
      </FactList>
      <p className={styles.last}>
        {lastReceipt
          ? say('cash.lastPaid', {
              day: lastReceipt.businessDate,
              amount: amountText(lastReceipt.amountFen, { sign: true }),
            })
          : say('cash.neverPaid')}
      </p>
      <DunningNote roomId={household.roomId} />
      <Button component={Link} href={`/rooms/${household.roomId}`} size="compact-sm" variant="default">
        {say('cash.openHousehold')}
      </Button>
      {ledger && (
        <PrepaymentDialog
          roomId={household.roomId}
          roomCode={household.code}
          onClose={() => setLedger(false)}
        />
      )}
    </Card>
  );
}
