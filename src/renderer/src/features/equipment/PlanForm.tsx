import { Checkbox, NumberInput, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { CYCLE_UNITS } from '#shared/domain/equipment/cycle.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Equipment.module.css';
import type { EquipmentCard } from './equipmentDraft.ts';
import { fromTemplate, ownPlan, type PlanDraft, planDraftOf, templatesOf, termsOf } from './planDraft.ts';
import { TriggerFields } from './TriggerFields.tsx';

type Props = {
  readonly card: EquipmentCard;
  readonly plan?: Output<'plans.list'>['plans'][number] | undefined;
  readonly today: string;
  readonly onClose: () => void;
};

const OWN = 'own';

/** A plan of a machine: from a cycle of the law, or the office's own by time, count, condition or the first of them. */
export function PlanForm({ card, plan, today, onClose }: Props) {
  const say = useSay();
  const templates = templatesOf(card.record.class);
  const [draft, setDraft] = useState<PlanDraft>(() =>
    plan ? planDraftOf(plan.terms) : templates[0] ? fromTemplate(say, templates[0]) : ownPlan(),
  );
  const save = useCommand('plans.save');
  const { terms, cycle } = draft;
  const change = (part: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...part }));
  const changeTerms = (part: Partial<PlanDraft['terms']>) => change({ terms: { ...terms, ...part } });
  const ready = termsOf(draft, today, plan?.terms);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const answer = await save
      .run({
        ...(plan && { planId: plan.planId, version: plan.version }),
        equipmentIds: [card.equipmentId],
        terms: ready,
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('plans.saved', { name: ready.name, made: answer.made }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {!plan && (
          <Select
            label={say('plans.template')}
            value={terms.template ?? OWN}
            onChange={(value) => {
              const key = templates.find((one) => one === value);
              setDraft(key ? fromTemplate(say, key) : ownPlan());
            }}
            data={[
              ...templates.map((key) => ({ value: key, label: say(`statutory.${key}`) })),
              { value: OWN, label: say('plans.ownPlan') },
            ]}
            allowDeselect={false}
          />
        )}
        {terms.source && <p className={styles.soft}>{terms.source}</p>}
        <TextInput
          label={say('plans.name')}
          value={terms.name}
          onChange={(event) => changeTerms({ name: event.currentTarget.value })}
          maxLength={60}
        />
        {!terms.isStatutory && (
          <Checkbox
            label={say('plans.byTime')}
            checked={draft.byTime}
            onChange={(event) => change({ byTime: event.currentTarget.checked })}
          />
        )}
        {draft.byTime && (
          <SimpleGrid cols={4} spacing="sm">
            {cycle.kind === 'every' && (
              <>
                <NumberInput
                  label={say('plans.cycle')}
                  value={cycle.count}
                  onChange={(value) =>
                    change({ cycle: { ...cycle, count: typeof value === 'number' ? value : 1 } })
                  }
                  min={1}
                  max={1000}
                  allowDecimal={false}
                />
                <Select
                  label=" "
                  aria-label={say('plans.cycle')}
                  value={cycle.unit}
                  onChange={(value) =>
                    change({
                      cycle: { ...cycle, unit: CYCLE_UNITS.find((one) => one === value) ?? cycle.unit },
                    })
                  }
                  data={CYCLE_UNITS.map((value) => ({ value, label: say(`plans.unit.${value}`) }))}
                  allowDeselect={false}
                />
              </>
            )}
            <DateInput
              label={say(cycle.kind === 'years' ? 'plans.registeredOn' : 'plans.firstDue')}
              valueFormat="YYYY-MM-DD"
              value={draft.day}
              onChange={(day) => change({ day })}
            />
            {!terms.isStatutory && cycle.kind === 'every' && (
              <Select
                label={say('plans.from')}
                value={draft.from}
                onChange={(value) => change({ from: value === 'due' ? 'due' : 'done' })}
                data={(['due', 'done'] as const).map((value) => ({
                  value,
                  label: say(`plans.from.${value}`),
                }))}
                allowDeselect={false}
              />
            )}
          </SimpleGrid>
        )}
        {!terms.isStatutory && <TriggerFields draft={draft} onChange={change} />}
        <SimpleGrid cols={2} spacing="sm">
          <NumberInput
            label={say('plans.leadDays')}
            value={terms.leadDays}
            onChange={(value) => changeTerms({ leadDays: typeof value === 'number' ? value : 0 })}
            min={0}
            max={365}
            allowDecimal={false}
          />
          <NumberInput
            label={say('plans.toleranceDays')}
            value={terms.toleranceDays}
            onChange={(value) => changeTerms({ toleranceDays: typeof value === 'number' ? value : 0 })}
            min={0}
            max={90}
            allowDecimal={false}
          />
        </SimpleGrid>
        <Textarea
          label={say('plans.work')}
          value={terms.work ?? ''}
          onChange={(event) => changeTerms({ work: event.currentTarget.value || null })}
          maxLength={500}
          autosize
          minRows={2}
        />
        {plan && (
          <Checkbox
            label={say('plans.active')}
            checked={terms.active}
            onChange={(event) => changeTerms({ active: event.currentTarget.checked })}
          />
        )}
        <FormFoot
          verb={say('plans.saveVerb')}
          ready={ready !== undefined}
          pending={save.pending}
          fault={save.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
