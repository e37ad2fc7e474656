import { Stack } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useFaultSentence, useSay } from '../../ui/language/LanguageProvider.tsx';

type Round = Output<'sync.rounds'>['rounds'][number];

/** What went and came in the last exchanges, and what failed. */
export function RoundsCard() {
  const say = useSay();
  const instantText = useInstantText();
  const sentence = useFaultSentence();
  const list = useOperation('sync.rounds', {});
  const rounds = list.data?.rounds ?? [];

  function text({ sent, received, problem, times }: Round): string {
    if (problem) return say('sync.roundFailed', { why: sentence({ code: 'offline', sub: problem }), times });
    return sent + received === 0
      ? say('sync.roundIdle', { times })
      : say('sync.roundCarried', { sent, received });
  }

  return (
    <Card title={say('sync.rounds')}>
      <Stack gap="sm" mah={220} style={{ overflowY: 'auto' }}>
        <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
        {list.data && rounds.length === 0 && <span>{say('sync.roundsNone')}</span>}
        <FactList>
          {rounds.map((round) => (
            <Fact
              key={`${round.at}.${round.times}.${round.sent}.${round.received}`}
              name={instantText(round.at)}
            >
              {text(round)}
            </Fact>
          ))}
        </FactList>
      </Stack>
    </Card>
  );
}
