import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { defaultDataFolder } from '../core/configFolder.ts';
import { serveSocket } from '../core/deskSocket.ts';
import { faultText } from '../core/faultText.ts';
import { nodeHost } from '../core/nodeHost.ts';
import { startDesk } from '../startDesk.ts';
import { serveLoopback } from './server.ts';

export type LoopbackOptions = {
  readonly programFolder: string;
  readonly dataFolder: string | undefined;
  /** 0 takes any free port. */
  readonly port: number;
  readonly openBrowser: boolean;
};

/** Opens the folder, serves it until the process is asked to end, and prints `STEWARD_URL=…` when ready. */
export async function runLoopback(options: LoopbackOptions): Promise<void> {
  const dataFolder = resolve(options.dataFolder ?? defaultDataFolder(process.env, process.platform));
  const desk = startDesk(dataFolder, nodeHost(options.programFolder), (incident, error) => {
    process.stderr.write(`[${incident}] ${faultText(error)}\n`);
  });
  const server = await serveLoopback(desk, join(options.programFolder, 'out', 'renderer'), options.port);
  const socket = await serveSocket(desk, dataFolder);
  process.stdout.write(`STEWARD_URL=${server.url}\n`);
  if (options.openBrowser) openBrowser(server.url);
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    void (async () => {
      await server.close();
      await socket.close();
      await desk.close();
      process.exit(0);
    })();
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** Opens the person's browser where there is a display; elsewhere the printed URL has to do. */
function openBrowser(url: string): void {
  const [command, ...rest] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', url]
      : process.platform === 'darwin'
        ? ['open', url]
        : ['xdg-open', url];
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const child = spawn(command ?? '', rest, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
