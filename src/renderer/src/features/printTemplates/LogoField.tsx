import { Button, FileButton, Group } from '@mantine/core';
import { useState } from 'react';
import { LOGO_LIMITS } from '#shared/contract/printTemplates.contract.ts';
import type { SlipPicture } from '#shared/domain/receipts/receiptBlocks.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { fitWithin, monochrome } from './monochrome.ts';
import styles from './Templates.module.css';

type Props = { readonly logo: SlipPicture | null; readonly onChange: (logo: SlipPicture | null) => void };

/** Black and white as the printer burns it, shrunk to 58 mm paper. Rejects what is no picture. */
async function readPicture(file: File): Promise<SlipPicture> {
  const image = await createImageBitmap(file);
  const size = fitWithin(image, { width: LOGO_LIMITS.widthBytes * 8, height: LOGO_LIMITS.height });
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0, size.width, size.height);
  image.close();
  return monochrome(context.getImageData(0, 0, size.width, size.height).data, size);
}

export function LogoField({ logo, onChange }: Props) {
  const say = useSay();
  const [unreadable, setUnreadable] = useState(false);

  async function take(file: File | null): Promise<void> {
    if (!file) return;
    const picture = await readPicture(file).catch(() => undefined);
    setUnreadable(!picture);
    if (picture) onChange(picture);
  }

  return (
    <fieldset className={styles.field}>
      <legend className={styles.legend}>{say('templates.logo')}</legend>
      <Group gap="xs">
        <FileButton onChange={(file) => void take(file)} accept="image/png,image/jpeg,image/webp">
          {(props) => (
            <Button {...props} variant="default" size="compact-sm">
              {say('templates.logoChoose')}
            </Button>
          )}
        </FileButton>
        {logo && (
          <Button variant="subtle" size="compact-sm" onClick={() => onChange(null)}>
            {say('templates.logoRemove')}
          </Button>
        )}
        <span className={styles.hint}>{say('templates.logoHint')}</span>
      </Group>
      {unreadable && (
        <span role="alert" className={styles.bad}>
          {say('templates.logoUnreadable')}
        </span>
      )}
    </fieldset>
  );
}
