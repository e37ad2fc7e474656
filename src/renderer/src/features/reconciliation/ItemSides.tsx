import { useInstantText } from '../../desk/useInstantText.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { Item, Line, Tender } from './item.ts';
import styles from './Reconciliation.module.css';

type Props = { readonly item: Item };

/** Ours and theirs beside each other; a suggested other half is dashed, because nothing was decided yet. */
export function ItemSides({ item }: Props) {
  const say = useSay();
  const { tenders, lines, suggestion } = item;
  return (
    <div className={styles.sides}>
      <section
        className={styles.side}
        data-suggested={tenders.length === 0}
        aria-label={say('recon.side.ours')}
      >
        <h3>{say('recon.side.ours')}</h3>
        {tenders.map((tender) => (
          <TenderFacts key={tender.tenderId} tender={tender} />
        ))}
        {tenders.length === 0 && (suggestion ? <TenderFacts tender={suggestion.tender} /> : <Nothing />)}
      </section>
      <section
        className={styles.side}
        data-suggested={lines.length === 0}
        aria-label={say('recon.side.theirs')}
      >
        <h3>{say('recon.side.theirs')}</h3>
        {lines.map((line) => (
          <LineFacts key={line.lineKey} line={line} />
        ))}
        {lines.length === 0 && (suggestion ? <LineFacts line={suggestion.line} /> : <Nothing />)}
      </section>
    </div>
  );
}

function Nothing() {
  const say = useSay();
  return <p className={styles.soft}>{say('recon.side.none')}</p>;
}

/** What the number of a tender numbers. */
const NUMBERS = {
  tender: 'recon.number',
  refund: 'recon.number',
  transfer: 'recon.slip',
  batch: 'recon.batch',
} as const;

function TenderFacts({ tender }: { readonly tender: Tender }) {
  const say = useSay();
  return (
    <FactList>
      <Fact name={say('recon.amount')}>
        <Amount fen={tender.amountFen} strong />
      </Fact>
      {tender.roomCode && <Fact name={say('recon.room')}>{tender.roomCode}</Fact>}
      <Fact name={say('recon.day')}>{tender.day}</Fact>
      <Fact name={say('recon.method')}>{say(`receipt.tender.${tender.method}`)}</Fact>
      <Fact name={say(NUMBERS[tender.kind])}>{tender.number}</Fact>
      {tender.reference && tender.kind !== 'batch' && (
        <Fact name={say('recon.reference')}>{tender.reference}</Fact>
      )}
    </FactList>
  );
}

function LineFacts({ line }: { readonly line: Line }) {
  const say = useSay();
  const instantText = useInstantText();
  return (
    <FactList>
      <Fact name={say(`recon.kind.${line.kind}`)}>
        <Amount fen={line.amountFen} strong />
      </Fact>
      <Fact name={say('recon.channel')}>{say(`recon.channel.${line.channel}`)}</Fact>
      <Fact name={say('recon.time')}>{instantText(line.at)}</Fact>
      {line.status !== 'done' && <Fact name={say('recon.status')}>{say(`recon.status.${line.status}`)}</Fact>}
      {line.counterparty && <Fact name={say('recon.counterparty')}>{line.counterparty}</Fact>}
      {line.note && <Fact name={say('recon.note')}>{line.note}</Fact>}
      <Fact name={say('recon.transaction')}>{line.transactionId}</Fact>
      {line.merchantNo && <Fact name={say('recon.merchantNo')}>{line.merchantNo}</Fact>}
    </FactList>
  );
}
