import { hexToBytes } from '@noble/hashes/utils.js';
import { useEffect, useRef } from 'react';
import type { SlipPicture } from '#shared/domain/receipts/receiptBlocks.ts';
import styles from './ReceiptPaper.module.css';

/** Of the paper on screen: 12 dots of a cell stand on 7 pixels. */
const PIXELS_PER_DOT = 7 / 12;

/** A picture of a slip, dot by dot as the printer burns it. */
export function PictureImage({ picture }: { readonly picture: SlipPicture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { widthBytes, height, bits } = picture;
  const width = widthBytes * 8;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    const rows = hexToBytes(bits);
    for (let at = 0; at < width * height; at++) {
      const black = ((rows[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
      if (black) image.data.set([27, 42, 51, 255], at * 4);
    }
    context.putImageData(image, 0, 0);
  }, [bits, width, height]);
  return (
    <canvas
      ref={canvas}
      className={styles.picture}
      width={width}
      height={height}
      style={{ width: width * PIXELS_PER_DOT, height: height * PIXELS_PER_DOT }}
    />
  );
}
