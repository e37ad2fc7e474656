import { toDataURL } from 'qrcode';
import { useEffect, useState } from 'react';
import styles from './ReceiptPaper.module.css';

export function QrImage({ data }: { readonly data: string }) {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    let stale = false;
    void toDataURL(data, { margin: 0, errorCorrectionLevel: 'M' }).then((url) => {
      if (!stale) setSource(url);
    });
    return () => {
      stale = true;
    };
  }, [data]);
  return source ? <img className={styles.qr} src={source} alt={data} /> : <div className={styles.qr} />;
}
