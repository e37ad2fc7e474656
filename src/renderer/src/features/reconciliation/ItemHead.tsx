import { Group } from '@mantine/core';
import { useInstantText } from '../../desk/useInstantText.ts';
import { amountText } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { type Item, toneOf } from './item.ts';
import styles from './Reconciliation.module.css';

/** Class, how it came about, what differs, why it looks like one, and why it was set aside. */
export function ItemHead({ item }: { readonly item: Item }) {
  const say = useSay();
  const differs = item.tenders.length > 0 && item.lines.length > 0 && item.ourFen !== item.theirFen;
  const reasons = (item.suggestion?.reasons ?? []).map((reason) => say(`recon.reason.${reason}`));
  return (
    <>
      <Group gap="xs">
        <Pill tone={toneOf(item)}>{say(`recon.class.${item.class}`)}</Pill>
        <span className={styles.soft}>{say(`recon.rule.${item.rule}`)}</span>
        {differs && (
          <span>
            {say('recon.difference')} {amountText(item.ourFen - item.theirFen, { sign: true })}
          </span>
        )}
      </Group>
      {reasons.length > 0 && (
        <p className={styles.reasons}>
          {say('recon.reasons', { reasons: reasons.join(say('common.listSeparator')) })}
        </p>
      )}
      <Explanations item={item} />
    </>
  );
}

/** What was said of the item, with what was taken back again; nothing that was said is lost. */
function Explanations({ item }: { readonly item: Item }) {
  const say = useSay();
  const instantText = useInstantText();
  const said = item.explanations ?? [];
  if (said.length === 0) return null;
  return (
    <section aria-label={say('recon.explanation')}>
      {said.map((one) => (
        <p key={one.at} className={styles.soft}>
          {one.withdrawn ? (
            <>
              <del>{say('recon.said', saidBy(one.at, one.by, one.text))}</del>
              <br />
              {say('recon.saidWithdrawn', saidBy(one.withdrawn.at, one.withdrawn.by, one.withdrawn.reason))}
            </>
          ) : (
            say('recon.said', saidBy(one.at, one.by, one.text))
          )}
        </p>
      ))}
    </section>
  );

  function saidBy(at: number, by: string, text: string | undefined) {
    return { day: instantText(at), by, text: text ?? say('recon.saidGone') };
  }
}
