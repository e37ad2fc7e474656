import { Anchor, Stack } from '@mantine/core';
import { Link } from 'wouter';
import type { Output } from '#shared/contract/index.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { fieldWord, mergedValueText } from '../../ui/mergedWords.ts';

type Case = Output<'cases.list'>['cases'][number];

/** What happened, where, when and by whom, in a line; of differing fields, a line for each. */
export function CaseText({ one }: { readonly one: Case }) {
  const say = useSay();
  const instantText = useInstantText();
  const { deskName: desk, actorName: name, detail } = one;
  const time = instantText(one.at);
  if (one.differing) return <DifferingFields one={one} differing={one.differing} />;
  if (one.kind === 'doubleCollection') {
    return (
      <span>
        {say('cases.doubleCollection', {
          room: one.roomCode ?? '',
          number: one.receiptNumber ?? '',
          amountFen: one.amountFen ?? 0,
          desk,
          name,
          time,
        })}
      </span>
    );
  }
  return <span>{[say('cases.other', { desk, name, time }), detail].filter(Boolean).join(' · ')}</span>;
}

type Differing = NonNullable<Case['differing']>;

function DifferingFields({ one, differing }: { readonly one: Case; readonly differing: Differing }) {
  const say = useSay();
  const instantText = useInstantText();
  const { row, roomId, roomCode, personName, rowName, fields } = differing;
  const subject = [say(`cases.row.${row}`), roomCode, personName, rowName, instantText(one.at)];
  return (
    <Stack gap={2}>
      <span>
        {subject.filter(Boolean).join(' · ')}
        {roomId && (
          <>
            {' '}
            <Anchor component={Link} href={`/rooms/${roomId}`}>
              {say('cases.openRoom')}
            </Anchor>
          </>
        )}
      </span>
      {fields.map(({ field, stands, loser }) => (
        <span key={field}>
          {say('cases.fieldDiffers', {
            field: say(fieldWord(field)),
            stands: mergedValueText(say, field, stands),
            loser: mergedValueText(say, field, loser),
            desk: one.deskName,
            name: one.actorName,
          })}
        </span>
      ))}
    </Stack>
  );
}
