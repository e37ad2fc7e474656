import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export type Certificate = { readonly key: string; readonly cert: string };

/** Desks know the certificate by its fingerprint, not by its date: a new one means new codes for every desk. */
const YEARS = 20;

/** The hub's own certificate, made at the first need and kept in its folder (0600). `now` is epoch ms. */
export async function ownCertificate(folder: string, now: number): Promise<Certificate> {
  const place = join(folder, 'tls');
  const files = { key: join(place, 'key.pem'), cert: join(place, 'cert.pem') };
  if (existsSync(files.key) && existsSync(files.cert)) {
    return { key: readFileSync(files.key, 'utf8'), cert: readFileSync(files.cert, 'utf8') };
  }
  const notBeforeDate = new Date(now);
  const notAfterDate = new Date(now);
  notAfterDate.setUTCFullYear(notAfterDate.getUTCFullYear() + YEARS);
  const made = await generate([{ name: 'commonName', value: 'Steward hub' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate,
    notAfterDate,
  });
  mkdirSync(place, { recursive: true, mode: 0o700 });
  writeFileSync(files.key, made.private, { mode: 0o600 });
  writeFileSync(files.cert, made.cert);
  return { key: made.private, cert: made.cert };
}

/** SHA-256 of a certificate's DER bytes, hex: what travels in enrolment codes. */
export function fingerprintOf({ cert }: Pick<Certificate, 'cert'>): string {
  return new X509Certificate(cert).fingerprint256.replaceAll(':', '').toLowerCase();
}
