import { Amount } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './HitList.module.css';
import type { RoomHit } from './useRoomSearch.ts';

type Props = {
  readonly id: string;
  readonly hits: readonly RoomHit[];
  readonly active: number;
  readonly onPick: (hit: RoomHit) => void;
};

export function hitOptionId(listId: string, hit: RoomHit): string {
  return `${listId}-${hit.roomId}`;
}

/** What the finder found; the field above keeps the focus and walks it with the arrow keys. */
export function HitList({ id, hits, active, onPick }: Props) {
  const say = useSay();
  return (
    <div id={id} role="listbox" className={styles.list} aria-label={say('frame.palette.rooms')}>
      {hits.map((hit, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
        <div
          key={hit.roomId}
          id={hitOptionId(id, hit)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={styles.hit}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(hit)}
        >
          <span className={styles.code}>{hit.code}</span>
          <span className={styles.who}>
            {hit.ownerName ?? say(`roomKind.${hit.kind}`)}
            {hit.phoneMask && <span className={styles.soft}> {hit.phoneMask}</span>}
            {hit.plate && hit.matched === 'plate' && <span className={styles.soft}> {hit.plate}</span>}
          </span>
          <span className={styles.owed} data-owing={hit.owedFen > 0}>
            <Amount fen={hit.owedFen} nilDash />
          </span>
        </div>
      ))}
    </div>
  );
}
