import { AppError } from '#shared/kernel/appError.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { DeviceError } from '../devices/deviceError.ts';
import type { PrintEvent, Printer } from '../devices/escpos/receiptPrinter.ts';
import { DEVICE_PROCESS } from '../devices/process/deviceHost.ts';
import { systemTimers, type Timers } from '../devices/timers.ts';
import type { PrinterHealth, PrinterRow, PrinterStore } from './printerStore.ts';
import type { PrintJobRow, PrintJobStore, PrintOutcome, PrintState } from './printJobStore.ts';
import { healthOf, problemAfterSending, problemBeforeSending, problemOfTrouble } from './printProblems.ts';

export type PrintQueueOptions = {
  readonly jobs: PrintJobStore;
  readonly printers: PrinterStore;
  /** The bytes of a job, made from its document at the moment of sending. */
  readonly render: (job: PrintJobRow, printer: PrinterRow) => Promise<Uint8Array>;
  /** A printer for one use. */
  readonly openPrinter: (printer: PrinterRow) => Printer;
  readonly clock: Clock;
  readonly timers?: Timers;
  /** Milliseconds before a printer in trouble is asked again, by how often it was asked. */
  readonly backoff?: (attempt: number) => number;
  /** How long `stop` lets a job finish before it is cut off and becomes `unknown`. */
  readonly graceMs?: number;
  /** Rows changed: whoever shows them asks again. */
  readonly changed?: (topic: 'printJobs' | 'printers') => void;
  /** True while nothing may be printed: the high-water file can't be written (architecture.md 5a). Asked before each job. */
  readonly held?: () => boolean;
  /** A bug or a full disk; the queue itself goes on. */
  readonly incident?: (error: unknown) => void;
};

export type PrintQueue = {
  /** Makes `unknown` what was being sent when the program ended, and goes on with the rest. Once. */
  start(): void;
  /** Takes no new job and waits for the one at the printer, then cuts it off. */
  stop(): Promise<void>;
  /** Call after the commit that inserted jobs, or when a printer may be well again. */
  wake(): void;
  /**
   * Sends again a job of which nothing was printed, to the preferred printer when its own was removed. Throws AppError `print.retryRefused` for any other.
   */
  retry(jobId: string): PrintState;
  /** A person says what became of a job. Throws AppError `print.settleRefused` where nothing is to be said. */
  settle(jobId: string, outcome: PrintOutcome): PrintState;
  /**
   * Opens the drawer of a printer once, as soon as nobody else talks to it. Rejects with DeviceError; BUSY when that
   * takes longer than a person waits, because a drawer that opens later opens for nobody.
   */
  kickDrawer(printerId: string): Promise<void>;
  /** Asks a printer how it is, unless it is printing: then what it said last. */
  health(printerId: string): Promise<PrinterHealth>;
};

/** What goes on at one printer. */
type Lane = {
  running: Promise<void> | undefined;
  /** Between the first byte of a job and its end: nobody else may talk to the printer. */
  printing: boolean;
  again: boolean;
  /** Somebody stands before the drawer; the next slip lets them go first. */
  kicks: number;
  attempt: number;
  cancelBackoff: () => void;
  /** Whoever waits for `running` or `printing` to change. */
  watchers: Set<() => void>;
};

/** Sends print jobs, one at a time per printer. Prints nothing twice and loses nothing (architecture.md 6.3). */
export function printQueue(options: PrintQueueOptions): PrintQueue {
  return new PrintQueueWorker(options);
}

/** Somebody settled or took the job between choosing and sending it. */
class JobGone extends Error {}

/** How old the last word about a printer's health may be. */
const FRESH_MS = 60_000;

/** How long somebody waits for a drawer. */
const DRAWER_MS = 3000;

const NOTHING_SENT: readonly PrintState[] = ['queued', 'waiting'];

class PrintQueueWorker implements PrintQueue {
  readonly #options: Required<PrintQueueOptions>;
  readonly #lanes = new Map<string, Lane>();
  readonly #cutOff = new AbortController();
  #state: 'new' | 'running' | 'stopped' = 'new';

  constructor(options: PrintQueueOptions) {
    this.#options = {
      timers: systemTimers,
      backoff: (attempt) => Math.min(1000 * 2 ** attempt, 15_000),
      graceMs: 5000,
      changed: () => undefined,
      held: () => false,
      incident: () => undefined,
      ...options,
    };
  }

  start(): void {
    if (this.#state !== 'new') return;
    this.#state = 'running';
    if (this.#options.jobs.interruptSending(this.#now()) > 0) this.#options.changed('printJobs');
    this.wake();
  }

  async stop(): Promise<void> {
    this.#state = 'stopped';
    const running = [...this.#lanes.values()].flatMap((lane) => {
      lane.cancelBackoff();
      return lane.running ? [lane.running] : [];
    });
    const cancel = this.#options.timers.after(this.#options.graceMs, () => this.#cutOff.abort());
    await Promise.all(running);
    cancel();
  }

  wake(): void {
    if (this.#state !== 'running') return;
    for (const printerId of this.#options.jobs.printersWithWork()) this.#drive(printerId);
  }

  retry(jobId: string): PrintState {
    const { jobs, printers, changed } = this.#options;
    const job = this.#job(jobId);
    const moved = jobs.move(jobId, ['failed', 'waiting', 'queued'], 'queued', { at: this.#now() });
    if (!moved) throw new AppError('rule', 'print.retryRefused', { params: { number: job.documentNumber } });
    const substitute = printers.get(job.printerId)?.removed ? printers.preferred() : undefined;
    if (substitute) jobs.assign(jobId, substitute.id);
    changed('printJobs');
    if (this.#state === 'running') this.#drive(substitute?.id ?? job.printerId);
    return 'queued';
  }

  settle(jobId: string, outcome: PrintOutcome): PrintState {
    const { jobs, changed } = this.#options;
    const job = this.#job(jobId);
    const from: PrintState[] = ['unknown', 'delivered'];
    // Nothing of these was sent, so giving them up is the only thing to be said of them.
    if (outcome === 'notPrinted') from.push('failed', 'queued', 'waiting');
    const moved = jobs.move(jobId, from, 'settled', { at: this.#now(), problem: job.problem, outcome });
    if (!moved) throw new AppError('rule', 'print.settleRefused', { params: { number: job.documentNumber } });
    if (outcome === 'printed' && job.problem === 'printer.timeout') this.#learnMute(job.printerId);
    changed('printJobs');
    return 'settled';
  }

  async health(printerId: string): Promise<PrinterHealth> {
    const { printers, openPrinter } = this.#options;
    const printer = printers.get(printerId);
    if (!printer) throw new AppError('not_found', 'printer.removed');
    const lane = this.#lane(printerId);
    while (lane.running || this.#state === 'stopped') {
      if (lane.printing || this.#state === 'stopped') return printer.health;
      await new Promise<void>((resolve) => lane.watchers.add(resolve));
    }
    const asking = openPrinter(printer)
      .status(this.#cutOff.signal)
      .then(
        (status) => {
          if (status.answers && printer.answers !== 'always') printers.setAnswers(printerId, 'always');
          return healthOf(status, printer.answers);
        },
        (error: unknown): PrinterHealth => {
          if (this.#cutOff.signal.aborted) return printer.health;
          if (error instanceof DeviceError) return saysNothingOfPrinter(error) ? printer.health : 'error';
          throw error;
        },
      );
    // A job that comes meanwhile waits: most printers serve one client at a time.
    lane.running = asking.then(
      () => undefined,
      () => undefined,
    );
    try {
      const health = await asking;
      this.#setHealth(printerId, health);
      if (health === 'ready' || health === 'nearEnd') lane.again = true;
      return health;
    } finally {
      this.#release(printerId, lane);
    }
  }

  async kickDrawer(printerId: string): Promise<void> {
    const { printers, openPrinter, timers } = this.#options;
    const printer = printers.get(printerId);
    if (!printer) throw new AppError('not_found', 'printer.removed');
    const lane = this.#lane(printerId);
    let late = false;
    const cancel = timers.after(DRAWER_MS, () => {
      late = true;
      tell(lane);
    });
    lane.kicks += 1;
    while (lane.running && !late) await new Promise<void>((resolve) => lane.watchers.add(resolve));
    lane.kicks -= 1;
    cancel();
    if (late || this.#state === 'stopped') {
      if (!lane.running) this.#release(printerId, lane);
      throw new DeviceError('BUSY', 'safe', printer.name);
    }
    const kicking = openPrinter(printer).kickDrawer(this.#cutOff.signal);
    lane.running = kicking.then(
      () => undefined,
      () => undefined,
    );
    try {
      await kicking;
    } finally {
      lane.again = true;
      this.#release(printerId, lane);
    }
  }

  #drive(printerId: string): void {
    const lane = this.#lane(printerId);
    lane.cancelBackoff();
    if (lane.running) {
      lane.again = true;
      return;
    }
    // Not now but right after: whoever calls may be inside a transaction that isn't committed yet.
    const working = Promise.resolve().then(() => this.#work(printerId, lane));
    lane.running = working.then(
      () => this.#release(printerId, lane),
      (error: unknown) => {
        this.#driveLater(printerId, lane);
        this.#release(printerId, lane);
        this.#options.incident(error);
      },
    );
  }

  #release(printerId: string, lane: Lane): void {
    lane.running = undefined;
    tell(lane);
    if (!lane.again || lane.kicks > 0 || this.#state !== 'running') return;
    lane.again = false;
    this.#drive(printerId);
  }

  #driveLater(printerId: string, lane: Lane): void {
    if (this.#state !== 'running') return;
    const { timers, backoff } = this.#options;
    const cancel = timers.after(backoff(lane.attempt++), () => this.#drive(printerId));
    lane.cancelBackoff = cancel;
  }

  async #work(printerId: string, lane: Lane): Promise<void> {
    while (this.#state === 'running') {
      lane.again = false;
      const job = this.#options.jobs.next(printerId);
      if (!job) return;
      if (this.#options.held()) {
        this.#driveLater(printerId, lane);
        return;
      }
      const outcome = await this.#sendOne(job, lane);
      if (outcome === 'later') {
        this.#driveLater(printerId, lane);
        return;
      }
      lane.attempt = 0;
      if (lane.kicks > 0) {
        lane.again = true;
        return;
      }
    }
  }

  async #sendOne(job: PrintJobRow, lane: Lane): Promise<'done' | 'later'> {
    const { jobs, printers, render, openPrinter, changed } = this.#options;
    const printer = printers.get(job.printerId);
    if (!printer || printer.removed) return this.#fail(job, 'printer.removed');
    let bytes: Uint8Array;
    try {
      bytes = await render(job, printer);
    } catch (error) {
      if (!(error instanceof DeviceError)) this.#options.incident(error);
      return this.#fail(job, problemBeforeSending(error).problem);
    }
    let sending = false;
    const on = (event: PrintEvent) => {
      if (event.kind === 'sending') {
        if (!jobs.move(job.id, NOTHING_SENT, 'sending', { at: this.#now() })) throw new JobGone();
        sending = true;
        lane.printing = true;
        tell(lane);
        changed('printJobs');
        if (event.status) this.#follow(job, printer, { kind: 'status', status: event.status });
      } else {
        this.#follow(job, printer, event);
      }
    };
    try {
      const result = await openPrinter(printer)
        .print({ jobId: job.id, bytes }, on, this.#cutOff.signal)
        .finally(() => {
          lane.printing = false;
        });
      jobs.end(job.id, result, this.#now());
      changed('printJobs');
      return 'done';
    } catch (error) {
      if (error instanceof JobGone) return 'done';
      if (sending) return this.#leaveUnknown(job, error);
      if (this.#cutOff.signal.aborted) return 'done';
      if (!(error instanceof DeviceError)) throw error;
      return this.#refused(job, printer, error);
    }
  }

  #refused(job: PrintJobRow, printer: PrinterRow, error: DeviceError): 'done' | 'later' {
    const { problem, passing } = problemBeforeSending(error);
    if (error.code === 'OFFLINE' || error.code === 'TIMEOUT') this.#setHealth(printer.id, 'unreachable');
    if (!passing) return this.#fail(job, problem);
    this.#options.jobs.move(job.id, NOTHING_SENT, 'waiting', { at: this.#now(), problem });
    this.#options.changed('printJobs');
    return 'later';
  }

  #leaveUnknown(job: PrintJobRow, error: unknown): 'done' {
    if (!(error instanceof DeviceError)) this.#options.incident(error);
    const problem = problemAfterSending(error, this.#cutOff.signal.aborted);
    this.#options.jobs.move(job.id, ['sending'], 'unknown', { at: this.#now(), problem });
    this.#options.changed('printJobs');
    return 'done';
  }

  #fail(job: PrintJobRow, problem: string): 'done' {
    this.#options.jobs.move(job.id, NOTHING_SENT, 'failed', { at: this.#now(), problem });
    this.#options.changed('printJobs');
    return 'done';
  }

  /** Tells the rows what the printer says meanwhile. A failure here must not touch the job on its way. */
  #follow(job: PrintJobRow, printer: PrinterRow, event: PrintEvent): void {
    const { jobs, printers, changed, incident } = this.#options;
    try {
      if (event.kind === 'sending') return;
      if (event.kind === 'status') {
        if (printer.answers !== 'always') printers.setAnswers(printer.id, 'always');
        this.#setHealth(printer.id, healthOf(event.status, 'always'));
        return;
      }
      jobs.note(job.id, event.kind === 'waiting' ? problemOfTrouble(event.code) : undefined, this.#now());
      changed('printJobs');
    } catch (error) {
      incident(error);
    }
  }

  /** Paper came out of a printer that never said a word: from now on its silence is no fault. */
  #learnMute(printerId: string): void {
    const { printers } = this.#options;
    if (printers.get(printerId)?.answers === 'unlearned') printers.setAnswers(printerId, 'never');
  }

  #setHealth(printerId: string, health: PrinterHealth): void {
    const { printers, changed } = this.#options;
    const before = printers.get(printerId);
    const at = this.#now();
    // Every slip says that the printer is well; each time written down would be one more wait for the disk.
    if (before?.health === health && before.checkedAt !== undefined && at - before.checkedAt < FRESH_MS)
      return;
    printers.setHealth(printerId, health, at);
    if (before?.health !== health) changed('printers');
  }

  #job(jobId: string): PrintJobRow {
    const job = this.#options.jobs.get(jobId);
    if (!job) throw new AppError('not_found', 'printJob.unknown');
    return job;
  }

  #lane(printerId: string): Lane {
    let lane = this.#lanes.get(printerId);
    if (!lane) {
      lane = {
        running: undefined,
        printing: false,
        again: false,
        kicks: 0,
        attempt: 0,
        cancelBackoff: () => undefined,
        watchers: new Set(),
      };
      this.#lanes.set(printerId, lane);
    }
    return lane;
  }

  #now(): number {
    return this.#options.clock.now();
  }
}

/** It wasn't reached, for a reason of ours. */
function saysNothingOfPrinter({ device, code }: DeviceError): boolean {
  return device === DEVICE_PROCESS || code === 'SIMULATED';
}

function tell(lane: Lane): void {
  const watchers = [...lane.watchers];
  lane.watchers.clear();
  for (const look of watchers) look();
}
