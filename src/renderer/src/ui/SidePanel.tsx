import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKeys } from './keys/useKeys.ts';

type Props = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly size?: number;
  readonly children: ReactNode;
};

/** A panel from the right for the facts behind a row. */
export function SidePanel({ opened, onClose, title, size = 460, children }: Props) {
  useKeys('key.dialog', [{ code: 'Escape', run: onClose }], { level: 'dialog', enabled: opened });
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      position="right"
      closeOnEscape={false}
    >
      {children}
    </Drawer>
  );
}
