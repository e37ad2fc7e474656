import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const COOKIE = 'steward';

/** Who may talk to the loopback server: its own pages, with the cookie that a one-use token was exchanged for. */
export type Guard = {
  /** Goes into the URL's fragment, which browsers never send. */
  readonly token: string;
  /** Host and Origin are this server's own: other sites and rebound names are refused. */
  isOwn(request: IncomingMessage): boolean;
  /** The session key of the cookie; undefined without a valid one. */
  sessionKey(request: IncomingMessage): string | undefined;
  /** Exchanges the token, once; answers the Set-Cookie header. */
  redeem(token: string): string | undefined;
};

export function createGuard(port: () => number): Guard {
  const token = randomBytes(24).toString('base64url');
  const sessions = new Set<string>();
  let redeemed = false;

  function isOwn(request: IncomingMessage): boolean {
    const hosts = [`127.0.0.1:${port()}`, `localhost:${port()}`];
    const { host, origin } = request.headers;
    if (host === undefined || !hosts.includes(host)) return false;
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    return origin === undefined || origin === `http://${host}`;
  }

  return {
    token,
    isOwn,
    sessionKey: (request) => {
      const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
      const value = cookies.find((part) => part.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
      return value !== undefined && sessions.has(value) ? value : undefined;
    },
    redeem: (offered) => {
      if (redeemed || !sameText(offered, token)) return undefined;
      redeemed = true;
      const value = randomBytes(24).toString('base64url');
      sessions.add(value);
      return `${COOKIE}=${value}; HttpOnly; SameSite=Strict; Path=/`;
    },
  };
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
