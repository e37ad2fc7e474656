import { Text } from '@mantine/core';
import type { ConsoleOutput } from '#shared/console/index.ts';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { fieldWord, mergedValueText } from '../../../renderer/src/ui/mergedWords.ts';

type Case = ConsoleOutput<'cases.list'>['cases'][number];

/** The desks that met in a case, as their people know them. */
export const desksOf = ({ desks }: Case) => desks.map(({ letter, name }) => `${letter} · ${name}`).join('，');

/** What differs, as far as the hub can read it, and what is to be done at which desk. */
export function CaseDetail({ one }: { readonly one: Case }) {
  const say = useSay();
  const { differing, detail, kind } = one;
  const desks = desksOf(one);
  return (
    <>
      {differing && (
        <span>
          {[say(`cases.row.${differing.row}`), differing.roomCode, differing.name]
            .filter(Boolean)
            .join(' · ')}
        </span>
      )}
      {differing?.fields.map(({ field, isSealed, stands, loser }) => (
        <span key={field}>
          {isSealed
            ? say('console.cases.differsSealed', { field: say(fieldWord(field)) })
            : say('console.cases.differs', {
                field: say(fieldWord(field)),
                stands: mergedValueText(say, field, stands),
                loser: mergedValueText(say, field, loser),
                desk: desks,
              })}
        </span>
      ))}
      {detail !== null && <span>{detail}</span>}
      {!one.ways.includes('taken') && (
        <Text size="sm" c="dimmed">
          {say(`console.cases.${kind}`, { desks })}
        </Text>
      )}
    </>
  );
}
