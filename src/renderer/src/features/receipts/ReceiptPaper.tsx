import { displayWidth } from '#shared/domain/receipts/displayWidth.ts';
import { type LaidOutLine, layoutCells, type PaperCells } from '#shared/domain/receipts/layoutCells.ts';
import type { SlipDocument } from '#shared/domain/receipts/receiptBlocks.ts';
import { PictureImage } from './PictureImage.tsx';
import { QrImage } from './QrImage.tsx';
import styles from './ReceiptPaper.module.css';

const CELL_PX = 7;

type Props = { readonly document: SlipDocument; readonly cells: PaperCells; readonly label: string };

/** The slip as the printer sets it: the same lines, every sign in its own cells. */
export function ReceiptPaper({ document, cells, label }: Props) {
  const lines = layoutCells(document, cells);
  return (
    <article className={styles.paper} style={{ width: cells * CELL_PX + 40 }} aria-label={label}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of paper have nothing but their place
        <PaperLine key={index} line={line} />
      ))}
    </article>
  );
}

function PaperLine({ line }: { readonly line: LaidOutLine }) {
  if (line.kind === 'qr') return <QrImage data={line.data} />;
  if (line.kind === 'picture') return <PictureImage picture={line.picture} />;
  if (line.kind === 'feed') return <div style={{ height: line.lines * 18 }} />;
  if (line.kind === 'cut') return <hr className={styles.cut} />;
  const wide = line.size === 'double' ? 2 : 1;
  return (
    <p className={styles.line} data-size={line.size} data-bold={line.bold} style={{ textAlign: line.align }}>
      {[...line.text].map((sign, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: signs of a line have nothing but their place
          key={index}
          className={styles.sign}
          style={{ width: displayWidth(sign) * CELL_PX * wide }}
        >
          {sign}
        </span>
      ))}
    </p>
  );
}
