import { Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useKeys } from '../../ui/keys/useKeys.ts';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { MaskedValue } from '../rooms/MaskedValue.tsx';
import { DebtList } from './DebtList.tsx';
import { DemandTimeline } from './DemandTimeline.tsx';
import styles from './DunningScreen.module.css';
import { type Chosen, LIMITATION_TONES, PROMISE_TONES, type Story } from './dunningWords.ts';
import { RecordDialog } from './RecordDialog.tsx';

type Props = {
  readonly chosen: { readonly roomId: string; readonly debtorId?: string | null };
  readonly onChoose: (chosen: Chosen) => void;
  readonly onLetter: (room: { readonly roomId: string; readonly roomCode: string }) => void;
};

/** One household's arrears from the debts to what was said about them. */
export function StoryPanel({ chosen, onChoose, onLetter }: Props) {
  const say = useSay();
  const may = useMay();
  const [recording, setRecording] = useState(false);
  const story = useOperation('dunning.history', chosen, { keepPrevious: true });
  const { data } = story;
  const writes = may('dunning.write') && data !== undefined && data.lines.length > 0;
  // Whoever presses the key before the story has come gets the form with it, instead of nothing.
  const mayYetWrite = may('dunning.write') && (data === undefined || writes);
  useKeys(
    'dunning.key.title',
    [
      { code: 'KeyN', label: 'dunning.key.record', run: () => setRecording(true) },
      { code: 'KeyP', label: 'dunning.key.letter', run: () => data && onLetter(data) },
    ],
    { enabled: mayYetWrite && !recording },
  );

  return (
    <Card fill label={say('dunning.story', { room: data?.roomCode ?? '' })}>
      <FaultNotice fault={story.error?.fault} onRetry={() => void story.refetch()} />
      {!data && !story.error && <Loading lines={10} />}
      {data && (
        <div className={styles.story}>
          <div>
            <Group justify="space-between" align="baseline" wrap="nowrap">
              <span className={styles.name}>{data.roomCode}</span>
              <Amount fen={data.owedFen} sign strong />
            </Group>
            <Debtor story={data} onChoose={onChoose} />
          </div>
          <Group gap="xs">
            {writes && (
              <>
                <Button size="compact-md" onClick={() => setRecording(true)}>
                  {say('dunning.record')}
                </Button>
                <Button size="compact-md" variant="default" onClick={() => onLetter(data)}>
                  {say('letters.prepare')}
                </Button>
              </>
            )}
            {may('payments.collect') && (
              <Button component={Link} href={`/cash/${data.roomId}`} size="compact-md" variant="default">
                {say('dunning.toCash')}
              </Button>
            )}
            <Button component={Link} href={`/rooms/${data.roomId}`} size="compact-md" variant="default">
              {say('dunning.openHousehold')}
            </Button>
          </Group>
          <Standing story={data} />
          <DebtList lines={data.lines} />
          <DemandTimeline demands={data.demands} />
          {recording && writes && <RecordDialog story={data} onClose={() => setRecording(false)} />}
        </div>
      )}
    </Card>
  );
}

function Debtor({ story, onChoose }: { readonly story: Story; readonly onChoose: (chosen: Chosen) => void }) {
  const say = useSay();
  const { roomId, personId, phoneMasks, debtors } = story;
  return (
    <>
      {debtors.length > 1 ? (
        <Select
          aria-label={say('dunning.debtors')}
          data={debtors.map(({ debtorId, name, owedFen }) => ({
            value: debtorId ?? '',
            label: `${name ?? say('dunning.unknown')} ${amountText(owedFen, { sign: true })}`,
          }))}
          value={story.debtorId ?? ''}
          onChange={(value) => value !== null && onChoose({ roomId, debtorId: value === '' ? null : value })}
          allowDeselect={false}
        />
      ) : (
        <span>{story.name ?? say('dunning.unknown')} </span>
      )}
      {personId !== undefined && phoneMasks.length > 0 && (
        <MaskedValue personId={personId} field="phone" masks={phoneMasks} />
      )}
    </>
  );
}

function Standing({ story: { promise, limitation, responsible } }: { readonly story: Story }) {
  const say = useSay();
  return (
    <FactList>
      {promise && (
        <Fact name={say('dunning.promisedBy', { day: promise.day })}>
          <Amount fen={promise.amountFen} sign />{' '}
          <Pill tone={PROMISE_TONES[promise.state]}>{say(`dunning.promise.${promise.state}`)}</Pill>
        </Fact>
      )}
      {limitation && (
        <Fact name={say('dunning.column.limitation')}>
          {limitation.lastDay}{' '}
          <Pill tone={LIMITATION_TONES[limitation.state]}>
            {say(`dunning.limitation.${limitation.state}`)}
          </Pill>
          {limitation.barredFen > 0 && (
            <div className={styles.soft}>{say('dunning.barredFen', { barredFen: limitation.barredFen })}</div>
          )}
        </Fact>
      )}
      {responsible && <Fact name={say('dunning.filter.responsible')}>{responsible}</Fact>}
    </FactList>
  );
}
