import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { CaseText } from './CaseText.tsx';

type Case = Output<'cases.list'>['cases'][number];
type Choice = { readonly caseId: string; readonly way: Case['ways'][number] };

/** What desks that did not know of each other left to settle; each ends by a fact with its reason. */
export function CasesCard() {
  const say = useSay();
  const may = useMay();
  const open = useOperation('cases.list', {});
  const resolve = useCommand('cases.resolve');
  const [choice, setChoice] = useState<Choice>();

  async function go(reason: string): Promise<void> {
    if (choice && (await resolve.run({ ...choice, reason }).catch(() => undefined))) setChoice(undefined);
  }

  return (
    <Card title={say('cases.title')}>
      <Stack gap="sm">
        <FaultNotice fault={open.error?.fault} onRetry={() => void open.refetch()} />
        {open.data?.cases.length === 0 && <span>{say('cases.none')}</span>}
        {open.data?.cases.map((one) => (
          <Stack key={one.caseId} gap={4}>
            <div>
              <Pill tone="warn">{say(`cases.kind.${one.kind}`)}</Pill>
            </div>
            <CaseText one={one} />
            {may('cases.resolve') && (
              <Group gap="xs">
                {one.ways.map((way) => (
                  <Button
                    key={way}
                    size="compact-sm"
                    variant="default"
                    onClick={() => setChoice({ caseId: one.caseId, way })}
                  >
                    {say(`cases.way.${way}`)}
                  </Button>
                ))}
              </Group>
            )}
          </Stack>
        ))}
      </Stack>
      <ReasonDialog
        opened={choice !== undefined}
        onClose={() => setChoice(undefined)}
        title={say('cases.title')}
        verb={choice ? say(`cases.way.${choice.way}`) : ''}
        label={say('cases.reason')}
        pending={resolve.pending}
        fault={resolve.fault}
        onGo={(reason) => void go(reason)}
      />
    </Card>
  );
}
