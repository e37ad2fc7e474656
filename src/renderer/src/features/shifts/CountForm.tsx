import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { CountGrid } from './CountGrid.tsx';
import styles from './Shift.module.css';

type Props = {
  readonly shiftId: string;
  readonly hint: string;
  readonly onCounted: () => void;
  readonly onBack?: () => void;
};

/** The blind count: nothing here knows what should be in the till. */
export function CountForm({ shiftId, hint, onCounted, onBack }: Props) {
  const say = useSay();
  const command = useCommand('shifts.count');
  return (
    <div className={styles.form}>
      <p className={styles.hint}>{hint}</p>
      <FaultNotice fault={command.fault} />
      <CountGrid
        label={say('shift.count')}
        verb={(countedFen) => say('shift.countVerb', { countedFen })}
        pending={command.pending}
        autoFocus
        onBack={onBack}
        onSubmit={(counts) => void command.run({ shiftId, counts }).then(onCounted, () => undefined)}
      />
    </div>
  );
}
