import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../../renderer/src/ui/Card.tsx';
import { type Column, DataTable } from '../../../renderer/src/ui/DataTable.tsx';
import { Empty } from '../../../renderer/src/ui/Empty.tsx';
import { FaultNotice } from '../../../renderer/src/ui/FaultNotice.tsx';
import { Loading } from '../../../renderer/src/ui/Loading.tsx';
import { type Say, useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { Page } from '../../../renderer/src/ui/Page.tsx';
import { Pill } from '../../../renderer/src/ui/Pill.tsx';
import { RowButton } from '../../../renderer/src/ui/RowButton.tsx';
import { timeText } from '../ask/timeText.ts';
import { useAsk } from '../ask/useAsk.ts';
import { AsOf } from '../pages/AsOf.tsx';
import { BlockDialog } from './BlockDialog.tsx';
import { CodeDialog } from './CodeDialog.tsx';
import type { CommunityUser } from './communityUser.ts';
import { NewUserDialog } from './NewUserDialog.tsx';
import { RolesDialog } from './RolesDialog.tsx';

type Chosen = { readonly act: 'roles' | 'block' | 'code'; readonly user: CommunityUser };

/** Who may sign in where, and what may be changed from here. */
export function UsersPage() {
  const say = useSay();
  const { data, fault, at, again } = useAsk('users.list', {});
  const [chosen, setChosen] = useState<Chosen>();
  const users = (data?.communities ?? []).flatMap(({ communityId, communityName, users: own }) =>
    own.map((user) => ({ ...user, communityId, communityName })),
  );
  const [adding, setAdding] = useState(false);
  const close = () => setChosen(undefined);
  const communities = data?.communities ?? [];
  return (
    <Page title={say('console.place.users')} aside={<AsOf at={at} onAgain={again} />}>
      <FaultNotice fault={fault} onRetry={again} />
      {!data && !fault && <Loading />}
      {data && (
        <Stack gap="xs" h="100%">
          <Group gap="md" wrap="nowrap">
            <span style={{ flex: 1 }}>{say('console.users.hint')}</span>
            <Button disabled={communities.length === 0} onClick={() => setAdding(true)}>
              {say('console.users.add')}
            </Button>
          </Group>
          <Card flush fill label={say('console.place.users')}>
            <DataTable
              label={say('console.place.users')}
              columns={columnsOf(say, setChosen)}
              total={users.length}
              rowAt={(index) => users[index]}
              rowKey={({ communityId, userId }) => `${communityId}.${userId}`}
              empty={<Empty title={say('console.users.none')} hint={say('console.users.noneHint')} />}
            />
          </Card>
        </Stack>
      )}
      {adding && <NewUserDialog communities={communities} onClose={() => setAdding(false)} />}
      {chosen?.act === 'code' && <CodeDialog user={chosen.user} onClose={close} />}
      {chosen?.act === 'roles' && <RolesDialog user={chosen.user} onClose={close} />}
      {chosen?.act === 'block' && <BlockDialog user={chosen.user} onClose={close} />}
    </Page>
  );
}

function columnsOf(say: Say, onChosen: (chosen: Chosen) => void): Column<CommunityUser>[] {
  return [
    {
      key: 'community',
      title: say('console.community'),
      width: 'minmax(140px, 1fr)',
      render: ({ communityName }) => communityName,
    },
    {
      key: 'name',
      title: say('users.displayName'),
      width: 'minmax(120px, 1fr)',
      render: ({ displayName }) => <strong>{displayName}</strong>,
    },
    {
      key: 'username',
      title: say('users.username'),
      width: 'minmax(100px, 0.8fr)',
      render: ({ username }) => username,
    },
    {
      key: 'roles',
      title: say('users.roles'),
      width: 'minmax(200px, 2fr)',
      render: ({ roles }) => roles.map((role) => say(`role.${role}`)).join(' · '),
    },
    {
      key: 'state',
      title: say('users.state'),
      width: '250px',
      render: (user) => <StatePills user={user} />,
    },
    {
      key: 'act',
      title: '',
      width: '200px',
      align: 'end',
      render: (user) => (
        <Group gap={6} wrap="nowrap" justify="flex-end">
          {user.active && (
            <RowButton
              name={say('console.users.codeFor', { name: user.displayName })}
              onClick={() => onChosen({ act: 'code', user })}
            >
              {say('console.users.code')}
            </RowButton>
          )}
          <RowButton
            name={say('console.users.rolesOf', { name: user.displayName })}
            onClick={() => onChosen({ act: 'roles', user })}
          >
            {say('console.users.roles')}
          </RowButton>
          <RowButton
            name={say(user.active ? 'console.users.blockName' : 'console.users.unblockName', {
              name: user.displayName,
            })}
            onClick={() => onChosen({ act: 'block', user })}
          >
            {say(user.active ? 'console.users.block' : 'console.users.unblock')}
          </RowButton>
        </Group>
      ),
    },
  ];
}

function StatePills({ user }: { readonly user: CommunityUser }) {
  const say = useSay();
  const { active, hasPassword, codeUntil } = user;
  return (
    <Group gap={6} wrap="nowrap">
      <Pill tone={active ? 'good' : 'absent'}>{say(active ? 'users.active' : 'users.inactive')}</Pill>
      {active && codeUntil !== null && (
        <Pill tone="accent">{say('console.users.waitsUntil', { time: timeText(codeUntil) })}</Pill>
      )}
      {active && !hasPassword && codeUntil === null && (
        <Pill tone="warn">{say('console.users.noPassword')}</Pill>
      )}
    </Group>
  );
}
