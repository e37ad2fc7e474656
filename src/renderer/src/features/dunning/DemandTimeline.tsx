import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './DunningScreen.module.css';
import { PROMISE_TONES, type Story } from './dunningWords.ts';
import { ProofLinks } from './ProofLinks.tsx';

type Demand = Story['demands'][number];

/** Every demand as it was recorded, the newest first; a corrected one stays, struck through. */
export function DemandTimeline({ demands }: { readonly demands: readonly Demand[] }) {
  const say = useSay();
  const may = useMay();
  const [wrong, setWrong] = useState<Demand>();
  const correct = useCommand('dunning.correct');
  const params = { day: wrong?.day ?? '', kind: wrong ? say(`dunning.kind.${wrong.kind}`) : '' };

  async function go(reason: string): Promise<void> {
    if (!wrong) return;
    const answer = await correct.run({ demandId: wrong.demandId, reason }).catch(() => undefined);
    if (!answer) return;
    tell(say('dunning.corrected', params));
    setWrong(undefined);
  }

  return (
    <section>
      <h3 className={styles.heading}>{say('dunning.demands')}</h3>
      {demands.length === 0 && <span className={styles.soft}>{say('dunning.noDemands')}</span>}
      <ol className={styles.timeline} aria-label={say('dunning.demands')}>
        {demands.map((demand) => (
          <li key={demand.demandId} data-corrected={demand.corrected !== undefined}>
            <Group gap={6} wrap="wrap">
              <strong>{demand.day}</strong>
              {say('dunning.lastOf', {
                kind: say(`dunning.kind.${demand.kind}`),
                outcome: say(`dunning.outcome.${demand.outcome}`),
              })}
              {demand.restarts && <Pill tone="good">{say('dunning.restarts')}</Pill>}
            </Group>
            {demand.promise && (
              <div>
                {say('dunning.promiseLine', {
                  day: demand.promise.day,
                  amountFen: demand.promise.amountFen,
                  state: '',
                })}
                <Pill tone={PROMISE_TONES[demand.promise.state]}>
                  {say(`dunning.promise.${demand.promise.state}`)}
                </Pill>
                {demand.promise.paidFen > 0 &&
                  say('dunning.promisePaid', { paidFen: demand.promise.paidFen })}
              </div>
            )}
            {demand.answer && <div className={styles.answer}>{demand.answer}</div>}
            <Group gap={8} className={styles.soft}>
              <span>{factsOf(demand)}</span>
              {may('attachments.read') && demand.attachmentIds.length > 0 && (
                <ProofLinks attachmentIds={demand.attachmentIds} />
              )}
              {!demand.corrected && may('dunning.write') && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={say('dunning.correctOf', {
                    day: demand.day,
                    kind: say(`dunning.kind.${demand.kind}`),
                  })}
                  onClick={() => setWrong(demand)}
                >
                  {say('dunning.correct')}
                </Button>
              )}
            </Group>
            {demand.corrected && (
              <div className={styles.soft}>
                {say('dunning.correctedAs', {
                  by: demand.corrected.by,
                  reason: demand.corrected.reason ?? '–',
                })}
              </div>
            )}
          </li>
        ))}
      </ol>
      <ReasonDialog
        opened={wrong !== undefined}
        onClose={() => setWrong(undefined)}
        title={say('dunning.correctOf', params)}
        verb={say('dunning.correctVerb')}
        pending={correct.pending}
        fault={correct.fault}
        dangerous
        onGo={(reason) => void go(reason)}
      >
        <span>{say('dunning.correctHint')}</span>
      </ReasonDialog>
    </section>
  );

  function factsOf({ lines, sumFen, by, next, letter }: Demand): string {
    const facts = [
      lines === undefined ? say('dunning.asked', { sumFen }) : say('dunning.askedLines', { lines, sumFen }),
      say('dunning.by', { by }),
    ];
    if (next) facts.push(say('dunning.nextOn', { day: next.day, kind: say(`dunning.kind.${next.kind}`) }));
    if (letter) facts.push(say('dunning.letterNo', { no: letter.no }));
    return facts.join(' · ');
  }
}
