import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { type Certificate, fingerprintOf, ownCertificate } from './http/certificate.ts';

export type ListenOptions = {
  /** An address of this machine; without it the hub hears this machine alone. */
  readonly listen?: string | undefined;
  /** The certificate of the office instead of the hub's own: paths of PEM files. */
  readonly 'tls-cert'?: string | undefined;
  readonly 'tls-key'?: string | undefined;
  /** Something in front speaks TLS and forwards plain HTTP. */
  readonly 'behind-proxy'?: boolean | undefined;
  /** How desks reach the hub, where it isn't this machine's name. */
  readonly address?: string | undefined;
};

export type Listening = {
  readonly host: string;
  readonly tls: Certificate | undefined;
  /** Where desks find the hub that listens on this port. */
  url(port: number): string;
  /** By which desks know its own certificate; one that others vouch for is checked by them. */
  readonly fingerprint: string | undefined;
};

const LOOPBACK = '127.0.0.1';

/** How the hub listens. Throws when it would speak plainly beyond this machine, or when half a certificate is named. */
export async function listeningOf(options: ListenOptions, folder: string, now: number): Promise<Listening> {
  const { listen, address } = options;
  if (listen === undefined) {
    return {
      host: LOOPBACK,
      tls: undefined,
      url: (port) => `http://${LOOPBACK}:${port}`,
      fingerprint: undefined,
    };
  }
  const url = (port: number) => address ?? `https://${hostname()}:${port}`;
  if (options['behind-proxy']) {
    if (!address?.startsWith('https://')) throw new Error('--behind-proxy needs --address https://…');
    return { host: listen, tls: undefined, url, fingerprint: undefined };
  }
  const named = certificateNamed(options);
  const tls = named ?? (await ownCertificate(folder, now));
  return { host: listen, tls, url, fingerprint: named ? undefined : fingerprintOf(tls) };
}

function certificateNamed(options: ListenOptions): Certificate | undefined {
  const { 'tls-cert': cert, 'tls-key': key } = options;
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) throw new Error('--tls-cert and --tls-key belong together');
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}
