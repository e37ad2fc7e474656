import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { freshLine, type QuantityDraft, QuantityLines } from '../../ui/QuantityLines.tsx';
import { tell } from '../../ui/tell.ts';
import { someQuantity } from './part.ts';

type Props = {
  readonly order: { readonly workOrderId: string; readonly number: string };
  readonly onClose: () => void;
};

const MOST = 500;

/** Which parts, and how many of each, leave the store for an order. */
export function IssueDialog({ order, onClose }: Props) {
  const say = useSay();
  const { data } = useOperation('parts.list', { limit: MOST });
  const command = useCommand('parts.issue');
  const [drafts, setDrafts] = useState<readonly QuantityDraft[]>(() => [freshLine()]);
  const parts = data?.rows ?? [];
  const lines = drafts.flatMap(({ chosen: partId, quantity: typed }) => {
    const quantity = someQuantity(typed);
    return partId === undefined || quantity === undefined ? [] : [{ partId, quantity }];
  });
  const ready = lines.length > 0 && lines.length === drafts.length;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const { workOrderId, number } = order;
    const answer = await command
      .run({ use: { kind: 'workOrder', workOrderId }, lines })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('parts.issued', { number, count: answer.issues.length }));
    onClose();
  }

  return (
    <Dialog opened onClose={onClose} title={say('parts.issueTitle', { number: order.number })} size={560}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <QuantityLines
            drafts={drafts}
            options={parts.map(({ partId, code, name, quantity, unit }) => ({
              id: partId,
              label: say('parts.option', { code, name, quantity, unit }),
              name,
              unit,
            }))}
            words={{
              what: say('parts.part'),
              choose: say('parts.choose'),
              none: say('parts.chooseNone'),
              quantity: say('parts.quantity'),
              remove: (name) => say('parts.removeLine', { name }),
            }}
            onChange={setDrafts}
          />
          <Group>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => setDrafts((before) => [...before, freshLine()])}
            >
              {say('parts.addLine')}
            </Button>
          </Group>
          <FormFoot
            verb={say('parts.issueVerb', { count: lines.length })}
            ready={ready}
            pending={command.pending}
            fault={command.fault}
            onClose={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
