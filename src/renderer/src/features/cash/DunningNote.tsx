import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './HouseholdCard.module.css';

/** What the counter should know of a household's arrears, in one calm line; nothing when there is nothing. */
export function DunningNote({ roomId }: { readonly roomId: string }) {
  const say = useSay();
  const { data } = useOperation('dunning.note', { roomId });
  if (!data) return null;
  const { lastDemand, promise, limitation } = data;
  const parts: string[] = [];
  if (lastDemand) {
    const { day, kind, outcome } = lastDemand;
    parts.push(
      say('dunning.note.last', {
        day,
        kind: say(`dunning.kind.${kind}`),
        outcome: say(`dunning.outcome.${outcome}`),
      }),
    );
  }
  if (promise) {
    const { day, amountFen, state } = promise;
    parts.push(say('dunning.note.promise', { day, amountFen, state: say(`dunning.promise.${state}`) }));
  }
  if (limitation && limitation.state !== 'running') {
    const { lastDay: day, barredFen, state } = limitation;
    parts.push(say(`dunning.note.${state}`, { day, barredFen }));
  }
  if (parts.length === 0) return null;
  return (
    <p className={styles.last}>
      {say('dunning.note')} {parts.join(' · ')}
    </p>
  );
}
