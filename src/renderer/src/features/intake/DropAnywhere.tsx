import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './DropAnywhere.module.css';
import { useIntake } from './IntakeProvider.tsx';

/** A workbook may be dropped wherever one is. */
export function DropAnywhere() {
  const say = useSay();
  const [, navigate] = useLocation();
  const { begin } = useIntake();
  const [over, setOver] = useState(false);

  useEffect(() => {
    function onDragOver(event: globalThis.DragEvent): void {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    }
    function onDragLeave(event: globalThis.DragEvent): void {
      if (event.relatedTarget === null) setOver(false);
    }
    function onDrop(event: globalThis.DragEvent): void {
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (!file || event.defaultPrevented) return;
      event.preventDefault();
      navigate('/import');
      void begin(file);
    }
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [begin, navigate]);

  return over ? <div className={styles.veil}>{say('frame.dropHere')}</div> : null;
}
