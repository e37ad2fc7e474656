import { Stack } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Attachments } from '../attachments/Attachments.tsx';

/** What was found, given and signed on the day; scans of the papers are attached here. */
export function MoveInCard({ row }: { readonly row: Output<'moveIns.list'>['rows'][number] }) {
  const say = useSay();
  const may = useMay();
  return (
    <Stack gap="md">
      <FactList>
        <Fact name={say('fitOut.room')}>{row.roomCode}</Fact>
        <Fact name={say('moveIns.on')}>{row.on}</Fact>
        <Fact name={say('moveIns.receiver')}>{row.receiver ?? say('registers.erased')}</Fact>
        <Fact name={say('moveIns.keys')}>
          {row.keys.map(({ name, count }) => `${name} ×${count}`).join('、') || '–'}
        </Fact>
        <Fact name={say('moveIns.papers')}>{row.papers.join('、') || '–'}</Fact>
        <Fact name={say('moveIns.readings')}>{row.readings}</Fact>
        <Fact name={say('moveIns.charges')}>{row.charges}</Fact>
        {row.note && <Fact name={say('complaints.note')}>{row.note}</Fact>}
      </FactList>
      <FactList>
        {row.checks.map(({ check, fine, note }) => (
          <Fact key={check} name={say(`moveIn.check.${check}`)}>
            {[say(fine ? 'moveIns.fine' : 'moveIns.notFine'), note].filter(Boolean).join(' · ')}
          </Fact>
        ))}
      </FactList>
      {may('attachments.read') && <Attachments subjectKind="counterEntry" subjectId={row.entryId} />}
    </Stack>
  );
}
