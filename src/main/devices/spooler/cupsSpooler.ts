import { DeviceError, type DeviceErrorCode } from '../deviceError.ts';
import type { PrinterStatus } from '../escpos/status.ts';
import { systemTimers } from '../timers.ts';
import { askIpp, type IppAnswer, type IppServer, valuesOf } from './ippClient.ts';
import type { Spooler } from './spooler.ts';

const POLL_MS = 100;
/** A job that CUPS can't hand over meanwhile is taken back: it must not appear on paper tomorrow. */
const HANDOVER_MS = 20_000;
/** The same for a printer that takes no connection: it is off. */
const CONNECT_MS = 3000;
/** CUPS says that in words alone; they come in the language that is asked for, which is English. */
const UNREACHABLE = /may not exist|unavailable at this time|unable to (connect|locate)|not responding/i;
/** The job prints, or waits behind another one. */
const UNDER_WAY = ['pending', 'processing'];
const CUPS_GET_PRINTERS = 0x4002;
const USER = 'steward';

/** CUPS through IPP. `address` is `host:port` as in CUPS_SERVER; the service of this PC without it. */
export function cupsSpooler(address: string | undefined): Spooler {
  const server = serverOf(address);
  const base = (uri: string) => ({
    'operation-attributes-tag': {
      'attributes-charset': 'utf-8',
      'attributes-natural-language': 'en-us',
      'printer-uri': uri,
      'requesting-user-name': USER,
    },
  });
  const uriOf = (queue: string) =>
    `ipp://${server.host}:${server.port}/printers/${encodeURIComponent(queue)}`;
  const pathOf = (queue: string) => `/printers/${encodeURIComponent(queue)}`;

  async function ask(
    queue: string,
    operation: string,
    more: { attributes?: object; ofJob?: object; data?: Buffer },
    signal: AbortSignal,
  ): Promise<IppAnswer> {
    const { 'operation-attributes-tag': always } = base(uriOf(queue));
    const answer = await askIpp(
      server,
      pathOf(queue),
      {
        version: '2.0',
        operation,
        'operation-attributes-tag': { ...always, ...more.attributes },
        ...(more.ofJob && { 'job-attributes-tag': more.ofJob }),
        ...(more.data && { data: more.data }),
      },
      signal,
    );
    if (!answer.statusCode.startsWith('successful'))
      throw new DeviceError(REFUSALS[answer.statusCode] ?? 'PROTOCOL', 'safe', `spooler:${queue}`, {
        cause: new Error(answer.statusCode),
      });
    return answer;
  }

  async function jobState(queue: string, jobId: number, signal: AbortSignal): Promise<string> {
    const attributes = { 'job-id': jobId, 'requested-attributes': ['job-state'] };
    const answer = await ask(queue, 'Get-Job-Attributes', { attributes }, signal);
    return valuesOf(answer['job-attributes-tag'], 'job-state')[0] ?? '';
  }

  async function unreachable(queue: string, signal: AbortSignal): Promise<boolean> {
    const attributes = { 'requested-attributes': ['printer-state-message'] };
    const answer = await ask(queue, 'Get-Printer-Attributes', { attributes }, signal);
    return valuesOf(answer['printer-attributes-tag'], 'printer-state-message').some((text) =>
      UNREACHABLE.test(text),
    );
  }

  /** Waits until CUPS has given the job away, or until it is under way, which is enough for a job of hundreds of pages. Rejects when it can't. */
  async function handedOver(
    queue: string,
    jobId: number,
    until: 'given' | 'underWay',
    signal: AbortSignal,
  ): Promise<void> {
    const device = `spooler:${queue}`;
    const begun = Date.now();
    for (;;) {
      const state = await jobState(queue, jobId, signal);
      if (state === 'completed') return;
      if (state === 'aborted' || state === 'canceled')
        throw new DeviceError('DISCONNECTED', 'ask-operator', device);
      const waited = Date.now() - begun;
      if (waited > HANDOVER_MS || signal.aborted) throw new DeviceError('TIMEOUT', 'ask-operator', device);
      if (waited > CONNECT_MS && (await unreachable(queue, signal)))
        throw new DeviceError('OFFLINE', 'ask-operator', device);
      if (waited > CONNECT_MS && until === 'underWay' && UNDER_WAY.includes(state)) return;
      await new Promise<void>((resolve) => {
        systemTimers.after(POLL_MS, resolve);
      });
    }
  }

  async function print(
    queue: string,
    job: { title: string; format: string; bytes: Uint8Array; ofJob?: object; until: 'given' | 'underWay' },
    signal: AbortSignal,
  ): Promise<void> {
    const answer = await ask(
      queue,
      'Print-Job',
      {
        attributes: { 'job-name': job.title, 'document-format': job.format },
        ...(job.ofJob && { ofJob: job.ofJob }),
        data: Buffer.from(job.bytes),
      },
      signal,
    );
    const jobId = Number(valuesOf(answer['job-attributes-tag'], 'job-id')[0]);
    try {
      await handedOver(queue, jobId, job.until, signal);
    } catch (error) {
      const { signal: always } = new AbortController();
      await ask(queue, 'Cancel-Job', { attributes: { 'job-id': jobId } }, always).catch(() => undefined);
      // CUPS has the job, so whatever failed afterwards, something may be on paper. What it can't find then is the job.
      const code = error instanceof DeviceError && error.code !== 'NO_QUEUE' ? error.code : 'TIMEOUT';
      throw new DeviceError(code, 'ask-operator', `spooler:${queue}`, { cause: error });
    }
  }

  return {
    async queues(signal) {
      const answer = await askIpp(
        server,
        '/',
        {
          version: '2.0',
          operation: 'Get-Printer-Attributes',
          'operation-attributes-tag': {
            'attributes-charset': 'utf-8',
            'attributes-natural-language': 'en-us',
            'requested-attributes': ['printer-name', 'printer-info'],
          },
        },
        signal,
        CUPS_GET_PRINTERS,
      );
      const groups = [answer['printer-attributes-tag'] ?? []].flat();
      return groups.flatMap((group) => {
        const [name] = valuesOf(group, 'printer-name');
        if (name === undefined) return [];
        return [{ name, title: valuesOf(group, 'printer-info')[0] || name }];
      });
    },

    async state(queue, signal) {
      const attributes = {
        'requested-attributes': [
          'printer-state',
          'printer-state-reasons',
          'printer-is-accepting-jobs',
          'printer-error-policy',
        ],
      };
      const answer = await ask(queue, 'Get-Printer-Attributes', { attributes }, signal);
      const group = answer['printer-attributes-tag'];
      const [policy] = valuesOf(group, 'printer-error-policy');
      return {
        status: statusOf(
          valuesOf(group, 'printer-state-reasons'),
          valuesOf(group, 'printer-state')[0] === 'stopped' ||
            valuesOf(group, 'printer-is-accepting-jobs')[0] === 'false',
        ),
        resends: policy !== undefined && policy !== 'abort-job',
      };
    },

    submit: (queue, title, bytes, signal) =>
      print(queue, { title, format: 'application/vnd.cups-raw', bytes, until: 'given' }, signal),

    submitPdf: (queue, title, bytes, media, signal) =>
      print(queue, { title, format: 'application/pdf', bytes, ofJob: { media }, until: 'underWay' }, signal),
  };
}

const REFUSALS: Readonly<Record<string, DeviceErrorCode>> = {
  'client-error-not-found': 'NO_QUEUE',
  'client-error-not-authorized': 'PERMISSION',
  'client-error-forbidden': 'PERMISSION',
  'client-error-not-authenticated': 'PERMISSION',
  'server-error-not-accepting-jobs': 'OFFLINE',
  'server-error-busy': 'BUSY',
};

/** The spooler's words for a printer, as far as its backend passes them on (`media-empty-error`, `cover-open-report`). */
function statusOf(reasons: readonly string[], stopped: boolean): Omit<PrinterStatus, 'at'> {
  const says = (word: string) => reasons.some((reason) => reason.startsWith(word));
  const paper = says('media-empty') || says('media-needed') ? 'out' : says('media-low') ? 'near-end' : 'ok';
  return {
    reachable: !says('offline') && !says('connecting-to-device'),
    answers: true,
    online: !stopped,
    paper,
    cover: says('cover-open') || says('door-open') ? 'open' : 'closed',
    error: says('media-jam') ? 'recoverable' : 'none',
  };
}

function serverOf(address: string | undefined): IppServer {
  const [host = '', port] = (address ?? '').split(':');
  // A socket of the file system, as CUPS_SERVER may name one, is the same service that listens on the loopback address.
  if (host === '' || host.startsWith('/')) return { host: '127.0.0.1', port: 631 };
  return { host, port: Number(port ?? 631) };
}
