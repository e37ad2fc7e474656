import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Equipment.module.css';
import type { EquipmentRow } from './equipmentDraft.ts';

type Props = {
  readonly counts: readonly { readonly class: EquipmentRow['class']; readonly count: number }[];
  readonly chosen: EquipmentRow['class'] | undefined;
  readonly onChoose: (of: EquipmentRow['class'] | undefined) => void;
};

/** Every class with how many machines it has; those without any stay in their place. */
export function ClassTree({ counts, chosen, onChoose }: Props) {
  const say = useSay();
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const option = (of: EquipmentRow['class'] | undefined, count: number) => (
    <button
      key={of ?? 'all'}
      type="button"
      className={styles.classOption}
      aria-pressed={chosen === of}
      onClick={() => onChoose(of)}
    >
      <span>{of ? say(`equipment.class.${of}`) : say('equipment.all')}</span>
      <span>{count.toLocaleString('en')}</span>
    </button>
  );
  return (
    <div className={styles.classes}>
      {option(undefined, all)}
      {counts.map(({ class: of, count }) => option(of, count))}
    </div>
  );
}
