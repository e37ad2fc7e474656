import { existsSync, statSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PAGE_HEADERS } from '../loopback/staticFiles.ts';
import type { ElectronApi } from './electronApi.ts';

const SCHEME = 'app';
const HOST = 'desk';

export const APP_URL = `${SCHEME}://${HOST}/`;

/** Whether a page is one of ours. */
export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === `${SCHEME}:` && parsed.host === HOST;
}

/** Where Chromium's own PDF viewer lives. */
const PDF_VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';

/** Whether a frame shows bytes that a page of ours holds: a PDF on its way to the print dialog, or the viewer of it. */
export function isOwnPdf(url: string): boolean {
  return url.startsWith(`blob:${APP_URL}`) || url.startsWith(PDF_VIEWER);
}

/** Makes `app://` an origin of its own, with the web's rules. Must run before the app is ready. */
export function registerAppScheme(protocol: ElectronApi['protocol']): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the renderer's folder and nothing else, with the headers that the loopback host sends. */
export function serveAppScheme(
  { protocol, net }: Pick<ElectronApi, 'protocol' | 'net'>,
  folder: string,
): void {
  protocol.handle(SCHEME, async (request) => {
    if (!isAppUrl(request.url) || request.method !== 'GET') return new Response(null, { status: 404 });
    const wanted = normalize(join(folder, decodeURIComponent(new URL(request.url).pathname)));
    const inside = wanted.startsWith(folder + sep) && existsSync(wanted) && statSync(wanted).isFile();
    const file = inside ? wanted : join(folder, 'index.html');
    const found = await net.fetch(pathToFileURL(file).href);
    const headers = new Headers(PAGE_HEADERS);
    headers.set('Content-Type', found.headers.get('Content-Type') ?? 'application/octet-stream');
    return new Response(found.body, { status: found.status, headers });
  });
}
