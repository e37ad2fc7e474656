import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { ConfirmDay } from '../../ui/ConfirmDay.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Key } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/keys/useKeys.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import { CollectDialog } from './CollectDialog.tsx';
import { ItemHead } from './ItemHead.tsx';
import { ItemSides } from './ItemSides.tsx';
import { type Item, isCollectable, type Line, suggestedGroup } from './item.ts';
import styles from './Reconciliation.module.css';
import { useDecide } from './useDecide.ts';

type Props = {
  readonly item: Item | undefined;
  readonly isPicked: boolean;
  readonly onPick: () => void;
  readonly onDone: () => void;
};

/** Both sides of the chosen item and what may be done about it, by mouse or by one key each. */
export function ItemDetail({ item, isPicked, onPick, onDone }: Props) {
  const say = useSay();
  return (
    <Card fill label={say('recon.panel')}>
      {item ? (
        <div className={styles.detail}>
          <ItemHead item={item} />
          <ItemSides item={item} />
          <ItemActs key={item.itemId} item={item} isPicked={isPicked} onPick={onPick} onDone={onDone} />
        </div>
      ) : (
        <Empty title={say('recon.chooseItem')} />
      )}
    </Card>
  );
}

function ItemActs({ item, isPicked, onPick, onDone }: Props & { readonly item: Item }) {
  const say = useSay();
  const may = useMay();
  const { decide, pending, fault, reset } = useDecide();
  const explain = useCommand('reconciliations.explain');
  const unmatch = useCommand('reconciliations.unmatch');
  const withdraw = useCommand('reconciliations.withdrawExplanation');
  const [asking, setAsking] = useState<'explain' | 'unmatch' | 'differ' | 'withdraw'>();
  const [collecting, setCollecting] = useState<Line>();
  const [confirmedDay, setConfirmedDay] = useState<string>();
  const writes = may('reconciliations.write');
  const suggested = suggestedGroup(item);
  const differs = item.suggestion?.reasons.includes('amountDiffers') === true;
  const slip = item.suggestion?.tender.kind === 'transfer' ? item.suggestion.tender : undefined;
  const canAccept = writes && item.open && suggested !== undefined;
  const canExplain = writes && item.open;
  const canCollect = writes && isCollectable(item);
  const canPick = writes && item.open && item.rule === 'none';
  const canPart = writes && (item.rule === 'exact' || item.rule === 'person') && item.tenders.length > 0;

  async function accept(reason?: string): Promise<void> {
    if (!suggested) return;
    if (differs && reason === undefined) {
      setAsking('differ');
      return;
    }
    const amountFen = item.suggestion?.line.amountFen ?? 0;
    if (!(await decide([suggested], amountFen, { ...(reason && { reason }), confirmedDay }))) return;
    setAsking(undefined);
    onDone();
  }

  async function goExplain(reason: string): Promise<void> {
    const [line] = item.lines;
    const subject = line
      ? ({ side: 'line', subjectId: line.lineKey } as const)
      : ({ side: 'tender', subjectId: item.tenders[0]?.tenderId ?? '' } as const);
    if (!(await explain.run({ ...subject, reason }).catch(() => undefined))) return;
    tell(say('recon.explained'));
    setAsking(undefined);
    onDone();
  }

  async function goWithdraw(reason: string): Promise<void> {
    const subjectId = item.explainedEnd;
    if (!subjectId || !(await withdraw.run({ subjectId, reason }).catch(() => undefined))) return;
    tell(say('recon.withdrawn'));
    setAsking(undefined);
  }

  async function goPart(reason: string): Promise<void> {
    const ends = {
      tenderIds: item.tenders.map((one) => one.tenderId),
      lineKeys: item.lines.filter((one) => one.kind === 'payment').map((one) => one.lineKey),
    };
    if (!(await unmatch.run({ ...ends, reason }).catch(() => undefined))) return;
    tell(say('recon.unmatched'));
    setAsking(undefined);
  }

  useKeys(
    'recon.title',
    [
      { code: 'KeyA', label: 'recon.keys.accept', run: () => void (canAccept && !pending && accept()) },
      { code: 'KeyE', label: 'recon.keys.explain', run: () => canExplain && setAsking('explain') },
      { code: 'KeyC', label: 'recon.keys.collect', run: () => canCollect && setCollecting(item.lines[0]) },
      { code: 'Space', label: 'recon.keys.pick', run: () => canPick && onPick() },
    ],
    { enabled: asking === undefined && collecting === undefined },
  );

  return (
    <>
      <div className={styles.acts}>
        {canAccept && (
          <Button loading={pending} onClick={() => void accept()} rightSection={<Key>A</Key>}>
            {slip ? say('recon.acceptConfirm', { number: slip.number }) : say('recon.accept')}
          </Button>
        )}
        {canCollect && (
          <Button
            variant={canAccept ? 'default' : 'filled'}
            onClick={() => setCollecting(item.lines[0])}
            rightSection={<Key>C</Key>}
          >
            {say('recon.collect')}
          </Button>
        )}
        {canExplain && (
          <Button variant="default" onClick={() => setAsking('explain')} rightSection={<Key>E</Key>}>
            {say('recon.explain')}
          </Button>
        )}
        {writes && item.explainedEnd !== undefined && (
          <Button variant="default" onClick={() => setAsking('withdraw')}>
            {say('recon.withdraw')}
          </Button>
        )}
        {canPick && (
          <Button variant="default" onClick={onPick}>
            {say(isPicked ? 'recon.unpick' : 'recon.pick')}
          </Button>
        )}
        {canPart && (
          <Button variant="default" onClick={() => setAsking('unmatch')}>
            {say('recon.unmatch')}
          </Button>
        )}
      </div>
      {asking === undefined && <FaultNotice fault={fault} />}
      <ConfirmDay fault={fault} day={confirmedDay} onDay={setConfirmedDay} />
      <ReasonDialog
        opened={asking === 'differ'}
        onClose={() => {
          reset();
          setAsking(undefined);
        }}
        title={say('recon.differReason')}
        verb={say('recon.matchDiffer')}
        pending={pending}
        fault={fault}
        onGo={(reason) => void accept(reason)}
      />
      <ReasonDialog
        opened={asking === 'explain'}
        onClose={() => setAsking(undefined)}
        title={say('recon.explainTitle')}
        verb={say('recon.explainVerb')}
        pending={explain.pending}
        fault={explain.fault}
        onGo={(reason) => void goExplain(reason)}
      >
        <p className={styles.soft}>
          {say(`recon.class.${item.class}`)} · {item.day} ·{' '}
          {amountText(item.ourFen || item.theirFen, { sign: true })}
        </p>
      </ReasonDialog>
      <ReasonDialog
        opened={asking === 'unmatch'}
        onClose={() => setAsking(undefined)}
        title={say('recon.unmatchTitle')}
        verb={say('recon.unmatch')}
        pending={unmatch.pending}
        fault={unmatch.fault}
        onGo={(reason) => void goPart(reason)}
      >
        <p className={styles.soft}>{say('recon.unmatchWhat')}</p>
      </ReasonDialog>
      <ReasonDialog
        opened={asking === 'withdraw'}
        onClose={() => setAsking(undefined)}
        title={say('recon.withdrawTitle')}
        verb={say('recon.withdraw')}
        pending={withdraw.pending}
        fault={withdraw.fault}
        onGo={(reason) => void goWithdraw(reason)}
      >
        <p className={styles.soft}>{say('recon.withdrawWhat')}</p>
      </ReasonDialog>
      <CollectDialog
        line={collecting}
        onClose={() => setCollecting(undefined)}
        onDone={() => {
          setCollecting(undefined);
          onDone();
        }}
      />
    </>
  );
}
