import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = { readonly name: string; readonly onClick: () => void; readonly children: ReactNode };

/** A button of a row: short to the eye, with its object in the name. */
export function RowButton({ name, onClick, children }: Props) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={name}
      title={name}
      onClick={(event) => {
        event.stopPropagation();
        onClick();
      }}
    >
      {children}
    </Button>
  );
}
