import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKeys } from './keys/useKeys.ts';

type Props = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly size?: number;
  readonly children: ReactNode;
};

/** A modal box. Keys of the screen below are deaf while it is open, and focus returns to where it was. */
export function Dialog({ opened, onClose, title, size = 480, children }: Props) {
  useKeys('key.dialog', [{ code: 'Escape', run: onClose }], { level: 'dialog', enabled: opened });
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size} closeOnEscape={false}>
      {children}
    </Modal>
  );
}
