import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { REGISTER_WAYS, type RegisterWay } from '#shared/domain/counter/registers.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import type { RegisterRow } from './RegisterList.tsx';

/** A line with all it says, and the ends its register knows, the usual one filled. */
export function EndForm({ row, onClose }: { readonly row: RegisterRow; readonly onClose: () => void }) {
  const say = useSay();
  const may = useMay();
  const instantText = useInstantText();
  const [note, setNote] = useState('');
  const end = useCommand('registers.end');
  const { entryId, number, kind } = row;

  async function go(way: RegisterWay): Promise<void> {
    const said = note.trim();
    const answer = await end.run({ entryId, way, ...(said !== '' && { note: said }) }).catch(() => undefined);
    if (!answer) return;
    tell(say('registers.endedAs', { number, way: say(`register.way.${way}`) }));
    onClose();
  }

  return (
    <Stack gap="sm">
      <FactList>
        <Fact name={say('registers.column.what')}>{row.what ?? say('registers.erased')}</Fact>
        <Fact name={say('registers.column.who')}>
          {[row.name, row.phone].filter(Boolean).join(' ') || '–'}
        </Fact>
        <Fact name={say('registers.column.where')}>
          {[row.roomCode, row.place].filter(Boolean).join(' ') || '–'}
        </Fact>
        <Fact name={say('registers.column.at')}>
          {instantText(row.at)} · {row.enteredBy}
        </Fact>
        {row.dueAt !== undefined && <Fact name={say('registers.column.due')}>{instantText(row.dueAt)}</Fact>}
        {row.end && (
          <Fact name={say(`register.way.${row.end.way}`)}>
            {[instantText(row.end.at), row.end.by, row.end.note].filter(Boolean).join(' · ')}
          </Fact>
        )}
      </FactList>
      {!row.end && may('counter.write') && (
        <>
          <TextInput
            label={say('registers.note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={200}
            data-autofocus
          />
          <FaultNotice fault={end.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            {REGISTER_WAYS[kind].toReversed().map((way, index, all) => (
              <Button
                key={way}
                variant={index === all.length - 1 ? 'filled' : 'default'}
                loading={end.pending}
                onClick={() => void go(way)}
              >
                {say(`register.way.${way}`)}
              </Button>
            ))}
          </Group>
        </>
      )}
    </Stack>
  );
}
