import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { type Say, useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { type User, UserForm } from './UserForm.tsx';

/** Who has no password yet, and until when a code of the hub lets them set one. */
function waitingText(say: Say, instantText: (instant: number) => string, until: number | null): string {
  return until === null ? say('users.noPassword') : say('users.waitsForCode', { at: instantText(until) });
}

export function UsersPart() {
  const say = useSay();
  const instantText = useInstantText();
  const may = useMay();
  const list = useOperation('users.list', {});
  const [editing, setEditing] = useState<User | 'new'>();
  const users = list.data?.users ?? [];

  const columns: Column<User>[] = [
    { key: 'username', title: say('users.username'), width: '160px', render: (user) => user.username },
    {
      key: 'name',
      title: say('users.displayName'),
      width: '160px',
      render: (user) => <strong>{user.displayName}</strong>,
    },
    {
      key: 'roles',
      title: say('users.roles'),
      width: 'minmax(200px, 1fr)',
      render: (user) => user.roles.map((role) => say(`role.${role}`)).join(' · '),
    },
    {
      key: 'state',
      title: say('users.state'),
      width: '360px',
      render: (user) => (
        <>
          <Pill tone={user.active ? 'good' : 'absent'}>
            {say(user.active ? 'users.active' : 'users.inactive')}
          </Pill>{' '}
          {user.byHub && <Pill tone="absent">{say('users.byHub')}</Pill>}{' '}
          {user.lockedUntil !== undefined && (
            <Pill tone="warn">{say('users.lockedUntil', { at: instantText(user.lockedUntil) })}</Pill>
          )}
          {user.waitsForCode && (
            <Pill tone="warn">{waitingText(say, instantText, user.waitsForCode.until)}</Pill>
          )}
        </>
      ),
    },
  ];
  if (may('users.write')) {
    columns.push({
      key: 'act',
      title: say('users.act'),
      width: '80px',
      render: (user) => (
        <RowButton name={say('users.edit', { name: user.displayName })} onClick={() => setEditing(user)}>
          {say('common.edit')}
        </RowButton>
      ),
    });
  }

  return (
    <Card
      fill
      flush
      title={say('users.title')}
      aside={
        may('users.write') && (
          <Button size="compact-md" onClick={() => setEditing('new')}>
            {say('users.add')}
          </Button>
        )
      }
    >
      <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
      {list.isPending ? (
        <Loading />
      ) : (
        <DataTable
          label={say('users.title')}
          columns={columns}
          total={users.length}
          rowAt={(index) => users[index]}
          rowKey={(user) => user.id}
          rowHeight={38}
        />
      )}
      <Dialog
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={
          editing && editing !== 'new' ? say('users.edit', { name: editing.displayName }) : say('users.add')
        }
      >
        {editing && (
          <UserForm user={editing === 'new' ? undefined : editing} onDone={() => setEditing(undefined)} />
        )}
      </Dialog>
    </Card>
  );
}
