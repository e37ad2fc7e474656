import { Button, Group, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { questionsOf } from '#shared/domain/printers/trial.ts';
import { useCommand } from '../../../desk/useCommand.ts';
import { Fact, FactList } from '../../../ui/FactList.tsx';
import { FaultNotice } from '../../../ui/FaultNotice.tsx';
import { useSay } from '../../../ui/language/LanguageProvider.tsx';
import { tell } from '../../../ui/tell.ts';
import type { Outcome } from './wizardTypes.ts';

type Props = { readonly outcome: Outcome; readonly onDone: () => void; readonly onBack: () => void };

/** What this printer can do and what nobody will know of it, before it is kept. */
export function SummaryStep({ outcome, onDone, onBack }: Props) {
  const say = useSay();
  const { transport, cells, settings, trial, identity, answers } = outcome;
  const { learned, warning } = trial;
  const named = [identity.maker, identity.model].filter((word) => word !== undefined).join(' ');
  const [name, setName] = useState(say('printers.defaultName'));
  const [isDefault, setIsDefault] = useState(true);
  const save = useCommand('printers.save');
  const confirms = learned.answers === 'always' && learned.completion !== 'none';
  const wrong = questionsOf(settings).filter((question) => answers[question] === false);
  const seen = (question: 'cut' | 'chinese' | 'qr', words: string) =>
    wrong.includes(question) ? say(`printerWizard.wrong.${question}`) : words;

  const facts = [
    { label: say('printers.profile'), value: named === '' ? say('printerWizard.nameless') : named },
    { label: say('printerWizard.fact.status'), value: say(`printerWizard.status.${learned.answers}`) },
    {
      label: say('printerWizard.fact.done'),
      value: say(confirms ? 'printerWizard.done.confirmed' : 'printerWizard.done.delivered'),
    },
    { label: say('printers.cutter'), value: seen('cut', say(`printers.cutter.${settings.cutter}`)) },
    { label: say('printers.chinese'), value: seen('chinese', say(`printers.chinese.${settings.chinese}`)) },
    { label: say('printers.qr'), value: seen('qr', say(`printers.qr.${settings.qr}`)) },
  ];

  async function keep(): Promise<void> {
    const answer = await save
      .run({ name: name.trim(), kind: 'escpos', transport, cells, ...settings, isDefault, learned })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('printers.saved', { name: name.trim() }));
    onDone();
  }

  return (
    <>
      <FactList>
        {facts.map(({ label, value }) => (
          <Fact key={label} name={label}>
            {value}
          </Fact>
        ))}
      </FactList>
      {warning && <FaultNotice fault={{ code: 'device', sub: warning }} />}
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          label={say('printers.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={60}
          data-autofocus
        />
      </SimpleGrid>
      <Switch
        label={say('printers.isDefault')}
        checked={isDefault}
        onChange={(event) => setIsDefault(event.currentTarget.checked)}
      />
      <FaultNotice fault={save.fault} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack}>
          {say('printerWizard.back')}
        </Button>
        <Button disabled={name.trim() === ''} loading={save.pending} onClick={() => void keep()}>
          {say('printers.save')}
        </Button>
      </Group>
    </>
  );
}
