import { Button, Group, Select, Stack } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { type Say, useSay } from '../../ui/language/LanguageProvider.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { tell } from '../../ui/tell.ts';

type Answer = Output<'dunning.assignments'>;
type Building = Answer['buildings'][number];

/** Who looks after which building, and who did before. */
export function PeoplePart({ today }: { readonly today: string }) {
  const say = useSay();
  const may = useMay();
  const list = useOperation('dunning.assignments', {});
  const [choosing, setChoosing] = useState<Building>();
  if (list.error) return <FaultNotice fault={list.error.fault} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Loading lines={8} />;
  const { buildings, people } = list.data;
  const nowOf = ({ history }: Building) => history.filter(({ from }) => from <= today).at(-1);

  return (
    <Card fill flush label={say('dunning.tab.people')}>
      <DataTable<Building>
        label={say('dunning.tab.people')}
        columns={[
          {
            key: 'building',
            title: say('dunning.people.building'),
            width: '120px',
            render: (row) => <strong>{row.building}</strong>,
          },
          {
            key: 'now',
            title: say('dunning.people.now'),
            width: '220px',
            render: (row) => spell(nowOf(row), say),
          },
          {
            key: 'before',
            title: say('dunning.people.before'),
            width: 'minmax(160px, 1fr)',
            render: (row) =>
              row.history
                .filter((each) => each !== nowOf(row))
                .map((each) => spell(each, say))
                .join(say('common.listSeparator')),
          },
          {
            key: 'acts',
            title: '',
            width: '110px',
            render: (row) =>
              may('dunning.assign') && (
                <RowButton
                  name={say('dunning.people.choose', { building: row.building })}
                  onClick={() => setChoosing(row)}
                >
                  {say('common.edit')}
                </RowButton>
              ),
          },
        ]}
        total={buildings.length}
        rowAt={(index) => buildings[index]}
        rowKey={(row) => row.building}
      />
      {choosing && (
        <Dialog
          opened
          onClose={() => setChoosing(undefined)}
          title={say('dunning.people.choose', { building: choosing.building })}
        >
          <AssignForm
            building={choosing.building}
            people={people}
            today={today}
            onDone={() => setChoosing(undefined)}
          />
        </Dialog>
      )}
    </Card>
  );
}

function spell(entry: Building['history'][number] | undefined, say: Say): string {
  if (!entry) return say('dunning.people.nobody');
  const who = entry.userId === undefined ? say('dunning.people.nobody') : (entry.name ?? '');
  return `${who} ${say('dunning.people.since', { day: entry.from })}`;
}

type FormProps = {
  readonly building: string;
  readonly people: Answer['people'];
  readonly today: string;
  readonly onDone: () => void;
};

function AssignForm({ building, people, today, onDone }: FormProps) {
  const say = useSay();
  const [userId, setUser] = useState<string | null>(null);
  const [from, setFrom] = useState(today);
  const assign = useCommand('dunning.assign');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (assign.pending) return;
    const answer = await assign.run({ building, userId, from }).catch(() => undefined);
    if (!answer) return;
    const name = people.find((person) => person.userId === userId)?.name;
    tell(
      name === undefined
        ? say('dunning.people.freed', { building, day: from })
        : say('dunning.people.assigned', { building, day: from, name }),
    );
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Select
          label={say('dunning.filter.responsible')}
          data={people.map((person) => ({ value: person.userId, label: person.name }))}
          value={userId}
          onChange={setUser}
          placeholder={say('dunning.people.nobody')}
          clearable
          data-autofocus
        />
        <DateInput
          label={say('dunning.people.from')}
          valueFormat="YYYY-MM-DD"
          value={from}
          onChange={(day) => day && setFrom(day)}
        />
        <FaultNotice fault={assign.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            {say('common.back')}
          </Button>
          <Button type="submit" loading={assign.pending}>
            {say('action.dunning.assign')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
