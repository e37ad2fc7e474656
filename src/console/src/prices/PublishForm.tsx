import { Button, Checkbox, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FEE_NATURES } from '#shared/contract/feeItems.contract.ts';
import { later } from '#shared/domain/calendar/months.ts';
import { useFaultSentence, useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { Pill } from '../../../renderer/src/ui/Pill.tsx';
import { priceNow, priceText } from '../../../renderer/src/ui/prices/feeItem.ts';
import { PriceFields } from '../../../renderer/src/ui/prices/PriceFields.tsx';
import { emptyPrice, isUntouched, readRule } from '../../../renderer/src/ui/prices/priceDraft.ts';
import { tell } from '../../../renderer/src/ui/tell.ts';
import { datedRules, itemIn, itemsByCode, type PricedCommunity } from './consolePrice.ts';
import { type Outcome, usePublish } from './usePublish.ts';

type Props = { readonly communities: readonly PricedCommunity[]; readonly onDone: () => void };

/** Stands for an item that no community has yet; no code may be this. */
const NEW = '';
/** A price that names rooms is set at a desk, which knows them. */
const NO_ROOMS: ReadonlyMap<string, string> = new Map();

/** One price of one fee item for several communities. */
export function PublishForm({ communities, onDone }: Props) {
  const say = useSay();
  const items = itemsByCode(communities);
  const [chosenCode, setChosenCode] = useState(items[0]?.code ?? NEW);
  const [typed, setTyped] = useState({ code: '', name: '', nature: 'ownRevenue' });
  const item = items.find(({ code }) => code === chosenCode);
  const code = item?.code ?? typed.code.trim();
  const [price, setPrice] = useState(emptyPrice(communities.map(({ today }) => today).reduce(later)));
  const [wrong, setWrong] = useState(false);
  const [where, setWhere] = useState<readonly string[]>([]);
  const publish = usePublish();
  const nature = item?.nature ?? FEE_NATURES.find((each) => each === typed.nature) ?? 'ownRevenue';
  const name = item?.name ?? typed.name.trim();
  const ready = code !== '' && name !== '' && where.length > 0 && !isUntouched(price);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || publish.pending) return;
    const read = readRule(price, NO_ROOMS);
    setWrong('wrong' in read);
    if ('wrong' in read) return;
    const done = await publish.run(where, {
      code,
      from: price.from,
      rule: read.rule,
      create: { name, nature },
    });
    if (done < where.length) return;
    tell(say('console.prices.published', { count: done }));
    onDone();
  }

  /** Another price is another publication: what the last one did says nothing of it. */
  function change(work: () => void): void {
    publish.forget();
    work();
  }

  return (
    <form onSubmit={(event) => void submit(event)} aria-label={say('console.prices.publish')}>
      <Stack gap="sm">
        <SimpleGrid cols={item ? 1 : 4} spacing="sm">
          <Select
            label={say('console.prices.item')}
            value={chosenCode}
            onChange={(value) => change(() => setChosenCode(value ?? NEW))}
            data={[
              ...items.map((each) => ({ value: each.code, label: `${each.code} · ${each.name}` })),
              { value: NEW, label: say('console.prices.new') },
            ]}
            allowDeselect={false}
          />
          {!item && <NewItem typed={typed} onTyped={(next) => change(() => setTyped(next))} />}
        </SimpleGrid>
        <PriceFields
          fee={item && { rules: datedRules(item) }}
          price={price}
          onPrice={(next) => change(() => setPrice(next))}
        />
        {wrong && <span role="alert">{say('console.prices.incomplete')}</span>}
        <Checkbox.Group label={say('console.prices.where')} value={[...where]} onChange={setWhere}>
          <Stack gap={6} mt={6}>
            {communities.map((community) => (
              <Group key={community.communityId} gap="xs">
                <Checkbox value={community.communityId} label={community.communityName} />
                <Standing
                  community={community}
                  code={code}
                  outcome={publish.outcomes.get(community.communityId)}
                />
              </Group>
            ))}
          </Stack>
        </Checkbox.Group>
        <span>{say('console.prices.hint')}</span>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            {say('common.back')}
          </Button>
          <Button type="submit" disabled={!ready} loading={publish.pending}>
            {say('console.prices.verb', { count: where.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Typed = { readonly code: string; readonly name: string; readonly nature: string };

function NewItem({ typed, onTyped }: { readonly typed: Typed; readonly onTyped: (typed: Typed) => void }) {
  const say = useSay();
  return (
    <>
      <TextInput
        label={say('fees.code')}
        value={typed.code}
        onChange={(event) => onTyped({ ...typed, code: event.currentTarget.value })}
        maxLength={20}
      />
      <TextInput
        label={say('fees.name')}
        value={typed.name}
        onChange={(event) => onTyped({ ...typed, name: event.currentTarget.value })}
        maxLength={60}
      />
      <Select
        label={say('fees.nature')}
        value={typed.nature}
        onChange={(value) => onTyped({ ...typed, nature: value ?? 'ownRevenue' })}
        data={FEE_NATURES.map((each) => ({ value: each, label: say(`fees.nature.${each}`) }))}
        allowDeselect={false}
      />
    </>
  );
}

type StandingProps = {
  readonly community: PricedCommunity;
  readonly code: string;
  readonly outcome: Outcome | undefined;
};

/** What a community has now, or what became of the price there. */
function Standing({ community, code, outcome }: StandingProps) {
  const say = useSay();
  const sentence = useFaultSentence();
  if (outcome) return <span role="alert">{sentence(outcome)}</span>;
  if (outcome === null) return <Pill tone="good">{say('console.prices.done')}</Pill>;
  const item = itemIn(community, code);
  if (!item) return <Pill tone="absent">{say('console.prices.willMake')}</Pill>;
  return <span>{priceText(say, priceNow({ rules: datedRules(item) }, community.today))}</span>;
}
