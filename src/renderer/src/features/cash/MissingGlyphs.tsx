import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './TakePanel.module.css';

/** Names, before anything is printed, the characters that neither paper nor PDF can show. */
export function MissingGlyphs({ text }: { readonly text: string }) {
  const say = useSay();
  const { data } = useOperation('printers.missingGlyphs', { text: text.slice(0, 200) });
  if (!data || data.missing.length === 0) return null;
  return (
    <p role="note" className={styles.missing}>
      {say('cash.missingGlyphs', { characters: data.missing.join(say('common.listSeparator')) })}
    </p>
  );
}
