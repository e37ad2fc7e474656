import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { compileFunction, createContext } from 'node:vm';
import { cloned, misuse } from './misuse.ts';

type Invoke = (channel: string, input: unknown[]) => Promise<unknown>;

/** The world of one page: what a sandboxed preload may touch and what it put on `window`. */
export class PageWorld {
  readonly exposed: Record<string, unknown> = {};
  readonly #events = new EventEmitter();
  readonly #invoke: Invoke;

  constructor(invoke: Invoke) {
    this.#invoke = invoke;
  }

  /** Runs the preload as Electron's sandbox does: one CommonJS file that can require `electron` alone. */
  run(path: string): void {
    if (!existsSync(path)) misuse(`the preload ${path} is not there`);
    if (path.endsWith('.mjs')) misuse('a sandboxed preload must not be an ES module');
    const run = this.#compile(readFileSync(path, 'utf8'), path);
    const module = { exports: {} };
    run((name: string) => this.#require(name), module, module.exports);
  }

  /** Delivers what the main process sent. */
  receive(channel: string, ...values: unknown[]): void {
    this.#events.emit(channel, {}, ...values);
  }

  #compile(source: string, path: string) {
    try {
      return compileFunction(source, ['require', 'module', 'exports'], {
        filename: path,
        // A page has none of Node's globals.
        parsingContext: createContext({}),
      });
    } catch (error) {
      return misuse(`the preload is no CommonJS script: ${String(error)}`);
    }
  }

  #require(name: string): unknown {
    if (name !== 'electron') return misuse(`a sandboxed preload requires ${name}`);
    return {
      ipcRenderer: {
        invoke: (channel: string, ...input: unknown[]) =>
          this.#invoke(channel, cloned(input, `the input of ${channel}`)),
        on: (channel: string, listener: (...values: unknown[]) => void) => this.#events.on(channel, listener),
        off: (channel: string, listener: (...values: unknown[]) => void) =>
          this.#events.off(channel, listener),
      },
      contextBridge: {
        exposeInMainWorld: (name: string, api: Record<string, unknown>) => {
          if (name in this.exposed) misuse(`window.${name} is exposed twice`);
          for (const [key, value] of Object.entries(api)) {
            if (typeof value !== 'function') cloned(value, `window.${name}.${key}`);
          }
          this.exposed[name] = api;
        },
      },
    };
  }
}
