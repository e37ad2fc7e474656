import { Button, Group } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { tell } from '../../ui/tell.ts';
import styles from '../rooms/HouseholdPanel.module.css';
import { IssueCard } from './IssueCard.tsx';
import { useCardReader } from './useCardReader.ts';

type Card = Output<'smartCards.ofRoom'>['cards'][number];

/** The access cards of a household. Absent while there is neither a card nor a reader. */
export function AccessCards({ household }: { readonly household: Output<'rooms.get'> }) {
  const say = useSay();
  const may = useMay();
  const hasReader = useCardReader();
  const list = useOperation('smartCards.ofRoom', { roomId: household.roomId });
  const end = useCommand('smartCards.end');
  const cards = list.data?.cards ?? [];
  if (cards.length === 0 && !hasReader) return null;

  async function note({ cardId, mask }: Card, outcome: 'returned' | 'lost'): Promise<void> {
    const answer = await end.run({ cardId, outcome }).catch(() => undefined);
    if (answer) tell(say(`accessCards.ended.${outcome}`, { mask }));
  }

  return (
    <section aria-label={say('accessCards.title')}>
      <Group justify="space-between">
        <h3 className={styles.heading}>{say('accessCards.title')}</h3>
        {may('people.write') && hasReader && <IssueCard household={household} />}
      </Group>
      <FaultNotice fault={end.fault} />
      {cards.length === 0 && <p className={styles.none}>{say('accessCards.none')}</p>}
      {cards.map((card) => (
        <div key={card.cardId} className={styles.person}>
          <div className={styles.personHead}>
            <strong>{card.mask}</strong>
            <span>{card.name ?? say('person.erased')}</span>
            <span className={styles.none}>{say('accessCards.since', { day: card.from })}</span>
            {card.ended && (
              <Pill tone="absent">{say(`accessCards.${card.ended.outcome}On`, { day: card.ended.day })}</Pill>
            )}
          </div>
          {!card.ended && may('people.write') && (
            <Group gap={6}>
              {(['returned', 'lost'] as const).map((outcome) => (
                <Button
                  key={outcome}
                  size="compact-xs"
                  variant="default"
                  aria-label={say(`accessCards.endOf.${outcome}`, { mask: card.mask })}
                  onClick={() => void note(card, outcome)}
                >
                  {say(`accessCards.act.${outcome}`)}
                </Button>
              ))}
            </Group>
          )}
        </div>
      ))}
    </section>
  );
}
