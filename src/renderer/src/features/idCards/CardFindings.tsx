import { Button, Group, Stack } from '@mantine/core';
import { maskAddress } from '#shared/domain/identity/address.ts';
import { maskIdNumber } from '#shared/domain/identity/idNumber.ts';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './CardFindings.module.css';
import type { IdCardReading } from './idDocument.ts';
import type { KnownPerson } from './ReadIdCard.tsx';

type Props = {
  readonly reading: IdCardReading;
  readonly personId: string | undefined;
  readonly onTake: () => void;
  readonly onKnown?: (person: KnownPerson) => void;
};

/** What was read, what is odd about it, and who bears the number already. The clerk decides. */
export function CardFindings({ reading, personId, onTake, onKnown }: Props) {
  const say = useSay();
  const { card, validity, suspectNumber, existing } = reading;
  const known = existing && existing.personId !== personId ? existing : undefined;
  const rooms = known?.roomCodes.join(say('common.listSeparator')) || say('idCard.knownNowhere');
  const offersKnown = known !== undefined && onKnown !== undefined;
  return (
    <Stack gap="sm">
      <div className={styles.findings} role="status">
        {known && <p>{say('idCard.known', { name: known.name, rooms })}</p>}
        {validity === 'expired' && <p>{say('idCard.expired', { day: card.validTo })}</p>}
        {validity === 'notYet' && <p>{say('idCard.notYet', { day: card.validFrom })}</p>}
        {suspectNumber && <p>{say('idCard.suspect')}</p>}
      </div>
      <FactList>
        <Fact name={say('idCard.type')}>{say(`idCard.type.${card.type}`)}</Fact>
        <Fact name={say('idCard.name')}>{[card.name, card.latinName].filter(Boolean).join(' ')}</Fact>
        <Fact name={say('idCard.sex')}>{say(`idCard.sex.${card.sex}`)}</Fact>
        {card.nation && <Fact name={say('idCard.nation')}>{card.nation.name ?? card.nation.code}</Fact>}
        {card.nationality && <Fact name={say('idCard.nationality')}>{card.nationality}</Fact>}
        <Fact name={say('idCard.birth')}>{card.birth}</Fact>
        <Fact name={say('person.idNumber')}>{maskIdNumber(card.number)}</Fact>
        {card.address && <Fact name={say('person.address')}>{maskAddress(card.address)}</Fact>}
        {card.issuer && <Fact name={say('idCard.issuer')}>{card.issuer}</Fact>}
        <Fact name={say('idCard.validity')}>
          {say('idCard.validUntil', { from: card.validFrom, to: card.validTo })}
        </Fact>
      </FactList>
      <p className={styles.soft}>{say('idCard.photo')}</p>
      <Group justify="flex-end" gap="xs">
        <Button variant={offersKnown ? 'default' : 'filled'} onClick={onTake} autoFocus={!offersKnown}>
          {offersKnown ? say('idCard.asNew') : say('idCard.use')}
        </Button>
        {offersKnown && (
          <Button onClick={() => onKnown({ personId: known.personId, name: known.name })} autoFocus>
            {say('idCard.useKnown', { name: known.name })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
