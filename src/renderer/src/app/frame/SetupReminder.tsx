import { Button } from '@mantine/core';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Frame.module.css';

export function SetupReminder({ onResume }: { readonly onResume: () => void }) {
  const say = useSay();
  return (
    <div className={styles.reminder} role="status">
      {say('frame.setupUnfinished')}
      <Button size="compact-sm" variant="default" onClick={onResume}>
        {say('frame.resumeSetup')}
      </Button>
    </div>
  );
}
