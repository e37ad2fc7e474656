import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type * as Electron from 'electron';
import { clonedFromMain, misuse } from './misuse.ts';

const forked: UtilityProcess[] = [];

/** Stands in for Electron's utility process with a real child that has a `process.parentPort`. */
export class UtilityProcess extends EventEmitter {
  readonly entry: string;
  readonly options: Electron.ForkOptions;
  readonly #child: ChildProcess;
  #gone = false;

  constructor(entry: string, args: string[] = [], options: Electron.ForkOptions = {}) {
    super();
    if (!isAbsolute(entry) || !existsSync(entry))
      misuse(`utilityProcess.fork of ${entry}, which isn't there`);
    if (!options.serviceName)
      misuse('a utility process without a name can not be told apart in a crash report');
    this.entry = entry;
    this.options = options;
    this.#child = fork(join(import.meta.dirname, 'bootUtility.ts'), [entry, ...args], {
      execArgv: [],
      serialization: 'advanced',
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.once('exit', (code) => {
      this.#gone = true;
      this.emit('exit', code ?? 1);
    });
    forked.push(this);
  }

  get pid(): number | undefined {
    return this.#gone ? undefined : this.#child.pid;
  }

  postMessage(message: unknown): void {
    if (this.#gone) misuse('a message to a utility process that is gone');
    this.#child.send(clonedFromMain(message, 'a message to a utility process') as object);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

export function utilityReports() {
  return forked.map(({ entry, options, pid }) => ({
    entry,
    name: options.serviceName,
    running: pid !== undefined,
  }));
}
