import type { BrowserWindow } from 'electron';
import type { ElectronApi } from './electronApi.ts';

/** Opens the desk's window, empty and hidden until its page has something to show. */
export function openWindow(
  { BrowserWindow }: Pick<ElectronApi, 'BrowserWindow'>,
  preload: string,
): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      // Chromium's PDF viewer, without which a PDF can't be shown or printed; there are no other plugins any more.
      plugins: true,
      // Chromium would fetch its dictionaries from the network.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  // The title says whose desk this is, whatever the page calls itself.
  window.on('page-title-updated', (event) => event.preventDefault());
  return window;
}
