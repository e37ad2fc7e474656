/** Keys of a scanner come closer together than this; nobody types so for four keys and an Enter. */
export const BURST_MS = 50;
/** How long a key is held back for the next one; a little longer, for one that is on its way. */
const QUIET_MS = 60;
/** Where keys act and two came at once already: nobody presses two keys of the screen so, and a busy PC is late. */
const PATIENCE_MS = 150;
const SHORTEST = 4;

export type WedgeKey = {
  /** `event.code`: what an input method makes of the key doesn't matter. */
  readonly code: string;
  readonly shift: boolean;
  /** Milliseconds of the key itself, not of when we hear of it. */
  readonly at: number;
  /** An input method has it already: it can't be held back. */
  readonly composing: boolean;
  /** Nothing is typed here, a key acts at once: even the first one waits. */
  readonly acts: boolean;
};

export type WedgePort = {
  after(milliseconds: number, act: () => void): () => void;
  /** A burst may begin: take note of the field as it is now. */
  begin(): void;
  /** It was no scan: the keys that were held back, in their order. */
  release(keys: readonly WedgeKey[]): void;
  /** `leaked`: some of it stands in the field already. */
  scan(text: string, leaked: boolean): void;
};

/** What becomes of a key that was pressed. */
export type Verdict = 'pass' | 'hold';

/**
 * Tells a keyboard-wedge scanner from typing by time alone. The first key of what may be a burst goes where it would,
 * the fast ones after it are held back until a terminator makes them a scan or a pause makes them typing.
 */
export class WedgeCollector {
  readonly #port: WedgePort;
  #keys: WedgeKey[] = [];
  #held: WedgeKey[] = [];
  #cancel: () => void = () => undefined;

  constructor(port: WedgePort) {
    this.#port = port;
  }

  press(key: WedgeKey): Verdict {
    if (/^Shift/.test(key.code)) return 'pass';
    const last = this.#keys.at(-1);
    if (last && key.at - last.at >= BURST_MS) this.#giveUp();
    if (key.code === 'Enter' || key.code === 'NumpadEnter' || key.code === 'Tab') return this.#end();
    if (charOf(key) === undefined) {
      this.#giveUp();
      return 'pass';
    }
    const first = this.#keys.length === 0;
    if (first) this.#port.begin();
    this.#keys.push(key);
    this.#cancel();
    const patience = key.acts && !first ? PATIENCE_MS : QUIET_MS;
    this.#cancel = this.#port.after(patience, () => this.#letGo());
    // A space turns switches and buttons; held back it would be lost to them.
    if (key.composing || (first && (!key.acts || key.code === 'Space'))) return 'pass';
    this.#held.push(key);
    return 'hold';
  }

  /** Something else happened to the keyboard: what is held goes where it would have. */
  interrupt(): void {
    this.#giveUp();
  }

  #end(): Verdict {
    if (this.#keys.length < SHORTEST) {
      this.#giveUp();
      return 'pass';
    }
    const text = this.#keys.map((key) => charOf(key)).join('');
    const leaked = this.#held.length < this.#keys.length;
    this.#clear();
    this.#port.scan(text, leaked);
    return 'hold';
  }

  /** Nothing more came in time. By their own times the keys may still be one burst, whose others are late. */
  #letGo(): void {
    const held = this.#held;
    this.#held = [];
    if (held.length > 0) this.#port.release(held);
  }

  #giveUp(): void {
    this.#letGo();
    this.#clear();
  }

  #clear(): void {
    this.#cancel();
    this.#keys = [];
    this.#held = [];
  }
}

const SIGNS: Readonly<Record<string, string>> = {
  Space: '  ',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  NumpadSubtract: '--',
  NumpadAdd: '++',
  NumpadMultiply: '**',
  NumpadDivide: '//',
  NumpadDecimal: '..',
};
const SHIFTED_DIGITS = ')!@#$%^&*(';

/** The sign a key gives on the layout scanners send (US), whatever the input method shows. */
export function charOf({ code, shift }: Pick<WedgeKey, 'code' | 'shift'>): string | undefined {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  const [, digit] = /^Digit(\d)$/.exec(code) ?? [];
  if (digit !== undefined) return shift ? SHIFTED_DIGITS[Number(digit)] : digit;
  const [, pad] = /^Numpad(\d)$/.exec(code) ?? [];
  return pad ?? SIGNS[code]?.[shift ? 1 : 0];
}
