import { Button, Group, Select, SimpleGrid, Stack } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { FEE_ITEM_POLICIES, type PolicyKey } from '#shared/contract/policies.contract.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './PoliciesPart.module.css';
import { PolicyFields } from './PolicyFields.tsx';
import { draftOf, readPolicy } from './policyDraft.ts';
import type { SetPolicy } from './policyList.ts';
import { policyText } from './policyWords.ts';

type Props = {
  readonly policy: PolicyKey;
  readonly holding: unknown;
  readonly history: readonly SetPolicy[];
  readonly today: string;
  readonly onDone: () => void;
};

/** What was set from when, and a new value from a day on. */
export function PolicyForm({ policy, holding, history, today, onDone }: Props) {
  const say = useSay();
  const [draft, setDraft] = useState(() => draftOf(policy, holding));
  const [feeItemId, setFeeItem] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(today);
  const { data: fees } = useOperation('feeItems.list', {});
  const set = useCommand('policies.set');
  const value = readPolicy(policy, draft);
  const name = say(`policy.${policy}`);
  const feeName = (id: string | undefined) =>
    fees?.feeItems.find((fee) => fee.feeItemId === id)?.name ?? say('policies.forCommunity');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!from || value === undefined) return;
    const answer = await set
      .run({ key: policy, from, value, ...(feeItemId && { feeItemId }) })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('policies.setDone', { name, from }));
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <p className={styles.hint}>{say(`policyHint.${policy}`)}</p>
        <PolicyFields policy={policy} draft={draft} onDraft={setDraft} />
        <SimpleGrid cols={2} spacing="sm">
          {FEE_ITEM_POLICIES.includes(policy) && (
            <Select
              label={say('policies.scope')}
              value={feeItemId}
              onChange={setFeeItem}
              placeholder={say('policies.forCommunity')}
              data={(fees?.feeItems ?? []).map((fee) => ({ value: fee.feeItemId, label: fee.name }))}
              clearable
            />
          )}
          <DateInput label={say('policies.from')} valueFormat="YYYY-MM-DD" value={from} onChange={setFrom} />
        </SimpleGrid>
        <section aria-label={say('policies.history')}>
          <h3 className={styles.heading}>{say('policies.history')}</h3>
          {history.length === 0 && <p className={styles.hint}>{say('policies.historyNone')}</p>}
          <div className={styles.history}>
            <FactList>
              {history.map((one) => (
                <Fact
                  key={one.policyId}
                  name={`${say('policies.since', { from: one.from })} · ${feeName(one.feeItemId)}`}
                >
                  {policyText(say, policy, one.value)}
                </Fact>
              ))}
            </FactList>
          </div>
        </section>
        <FaultNotice fault={set.fault} />
        <Group justify="space-between">
          <span className={styles.hint}>{value === undefined ? say('policies.wrong') : ''}</span>
          <Button type="submit" disabled={!from || value === undefined} loading={set.pending}>
            {say('policies.set', { from: from ?? '' })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
