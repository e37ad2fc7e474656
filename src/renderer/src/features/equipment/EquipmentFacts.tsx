import { Button } from '@mantine/core';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { DAY_FIELDS, type EquipmentCard } from './equipmentDraft.ts';

type Props = { readonly card: EquipmentCard; readonly onOpen: (code: string) => void };

const WORDS = ['ownNumber', 'system', 'brand', 'model', 'serial', 'maker', 'supplier'] as const;
const PAPERS = ['registerCode', 'certificate', 'contractor'] as const;
const AMOUNTS = ['priceFen', 'residualFen', 'netFen'] as const;

/** What the ledger knows of a machine; what nobody filled in is not there. */
export function EquipmentFacts({ card, onOpen }: Props) {
  const say = useSay();
  const { record, parent } = card;
  const words = (names: readonly ((typeof WORDS)[number] | (typeof PAPERS)[number])[]) =>
    names.map(
      (name) =>
        record[name] !== null && (
          <Fact key={name} name={say(`equipment.${name}`)}>
            {record[name]}
          </Fact>
        ),
    );
  const days = (names: readonly (typeof DAY_FIELDS)[keyof typeof DAY_FIELDS][number][]) =>
    names.map(
      (name) =>
        record[name] !== null && (
          <Fact key={name} name={say(`equipment.${name}`)}>
            {record[name]}
          </Fact>
        ),
    );
  return (
    <FactList>
      <Fact name={say('equipment.class')}>{say(`equipment.class.${record.class}`)}</Fact>
      {parent && (
        <Fact name={say('equipment.parentId')}>
          <Button size="compact-sm" variant="subtle" onClick={() => onOpen(parent.code)}>
            {parent.name} {parent.code}
          </Button>
        </Fact>
      )}
      <Fact name={say('equipment.importance')}>{record.importance}</Fact>
      {words(WORDS)}
      {days(DAY_FIELDS.make)}
      {record.lifeMonths !== null && <Fact name={say('equipment.lifeMonths')}>{record.lifeMonths}</Fact>}
      {AMOUNTS.map((name) => {
        const amount = record[name];
        return (
          amount !== null && (
            <Fact key={name} name={say(`equipment.${name}`)}>
              {formatYuan(amount)}
            </Fact>
          )
        );
      })}
      <Fact name={say('equipment.owner')}>{say(`equipment.owner.${record.owner}`)}</Fact>
      {card.keeperName && <Fact name={say('equipment.keeperId')}>{card.keeperName}</Fact>}
      {days(DAY_FIELDS.care)}
      {words(PAPERS)}
      {record.parameters.map(({ name, value }) => (
        <Fact key={name} name={name}>
          {value}
        </Fact>
      ))}
      {record.note !== null && <Fact name={say('equipment.note')}>{record.note}</Fact>}
    </FactList>
  );
}
