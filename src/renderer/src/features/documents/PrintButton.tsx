import { Button, type ButtonProps } from '@mantine/core';
import { useState } from 'react';
import type { DocumentKind } from '#shared/contract/documents.contract.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { type PdfFile, usePrint } from './usePrint.ts';

type Props = {
  readonly kind: DocumentKind;
  /** Tells it apart from the other buttons of its kind. */
  readonly slot: string;
  /** What it prints, for its name where the words on it don't say that. */
  readonly of?: string;
  /** Makes the PDF; nothing is printed where that fails, and whoever makes it says why. */
  readonly make: () => Promise<PdfFile | undefined>;
  readonly label?: string;
  readonly disabled?: boolean;
  readonly size?: ButtonProps['size'];
};

/** Prints a PDF; absent for those who may not print. */
export function PrintButton({ kind, slot, of, make, label, disabled, size = 'compact-sm' }: Props) {
  const say = useSay();
  const may = useMay();
  const [making, setMaking] = useState(false);
  const { print, running, fault } = usePrint(kind, slot);
  if (!may('print.read')) return null;

  async function go(): Promise<void> {
    setMaking(true);
    const file = await make().finally(() => setMaking(false));
    if (file) await print(file);
  }

  return (
    <>
      <Button
        size={size}
        variant="default"
        disabled={disabled ?? false}
        loading={making || running}
        {...(of !== undefined && { 'aria-label': say('document.printOf', { name: of }) })}
        onClick={() => void go()}
      >
        {label ?? say('document.print')}
      </Button>
      <FaultNotice fault={fault} />
    </>
  );
}
