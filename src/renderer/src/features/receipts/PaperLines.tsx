import { displayWidth } from '#shared/domain/receipts/displayWidth.ts';
import type { LaidOutLine, PaperCells } from '#shared/domain/receipts/layoutCells.ts';
import { PictureImage } from './PictureImage.tsx';
import { QrImage } from './QrImage.tsx';
import styles from './ReceiptPaper.module.css';

const CELL_PX = 7;

type Props = { readonly lines: readonly LaidOutLine[]; readonly cells: PaperCells; readonly label: string };

/** Laid-out lines on paper of so many cells, every sign in its own. */
export function PaperLines({ lines, cells, label }: Props) {
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
