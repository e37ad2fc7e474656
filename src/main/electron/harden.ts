import { isAppUrl, isOwnPdf } from './appScheme.ts';
import type { ElectronApi } from './electronApi.ts';

/** What a page of ours may do beyond a plain page: put text on the clipboard at a click, and remind of work orders. */
const ALLOWED_PERMISSIONS: readonly string[] = ['clipboard-sanitized-write', 'notifications'];

/** Denies every page what a desk never needs: other sites, windows, frames but those of a PDF to print, devices, permissions. */
export function harden({ app, session }: Pick<ElectronApi, 'app' | 'session'>): void {
  app.on('web-contents-created', (_, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (details) => {
      if (!(details.isMainFrame ? isAppUrl : isOwnPdf)(details.url)) details.preventDefault();
    });
    contents.on('will-redirect', (details) => details.preventDefault());
  });
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((contents, permission, answer) => {
    answer(ALLOWED_PERMISSIONS.includes(permission) && isAppUrl(contents.getURL()));
  });
  defaultSession.setPermissionCheckHandler(
    (_, permission, origin) => ALLOWED_PERMISSIONS.includes(permission) && isAppUrl(origin),
  );
  defaultSession.setDevicePermissionHandler(() => false);
}
