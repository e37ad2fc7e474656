import { Link } from 'wouter';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Shift.module.css';

/** Says calmly that no shift is open; money can be taken all the same. */
export function DeskShiftNote() {
  const say = useSay();
  const { data } = useOperation('shifts.current', {});
  if (!data || data.shift) return null;
  return (
    <p className={styles.deskNote} role="note">
      {say('shift.deskNote')} <Link href="/shift/mine">{say('shift.deskNoteOpen')}</Link>
    </p>
  );
}
