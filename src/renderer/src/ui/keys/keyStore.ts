import type { WordKey } from '#shared/i18n/index.ts';

export type KeyBinding = {
  /** `event.code`, so that the layout and the input method don't matter. */
  readonly code: string;
  readonly ctrl?: boolean;
  readonly alt?: boolean;
  readonly shift?: boolean;
  /** What the key does, for the bottom bar and the list of keys; without it the key is not shown. */
  readonly label?: WordKey;
  /** Acts in a text field too. Function keys and keys with Ctrl or Alt always do. */
  readonly whileTyping?: boolean;
  /** Left out of the bottom bar, which has little room; the list of keys shows it. */
  readonly quiet?: boolean;
  readonly run: (event: KeyboardEvent) => void;
};

export type KeyScope = {
  readonly title: WordKey;
  readonly bindings: readonly KeyBinding[];
  readonly level: KeyLevel;
};

/** Keys of the frame, of the place, of a dialog; nothing below a dialog hears a key. */
export type KeyLevel = 'frame' | 'place' | 'dialog';

const LEVELS: readonly KeyLevel[] = ['frame', 'place', 'dialog'];

const FIELD_TYPES = new Set(['button', 'checkbox', 'radio', 'submit', 'reset', 'range', 'file']);

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !FIELD_TYPES.has(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** What the focused control itself does with Enter or Space goes before the screen's keys. */
function takesItself(target: EventTarget | null, code: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('button, a[href], [role="option"], [role="menuitem"]')) return true;
  return code === 'Space' && target instanceof HTMLInputElement && !isTextField(target);
}

/** An amount field takes digits and signs; letters remain keys of the screen. */
function isAmountField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset.keys === 'amount';
}

/** An open list or calendar of a field takes Escape for itself, and says so this way. */
function closesItsOwnList({ code, target }: KeyboardEvent): boolean {
  return (
    code === 'Escape' && target instanceof HTMLElement && target.dataset.mantineStopPropagation === 'true'
  );
}

function plainCode(code: string): string {
  return code.replace(/^Numpad(\d)$/, 'Digit$1').replace('NumpadEnter', 'Enter');
}

class KeyStore {
  readonly #scopes: { current: KeyScope }[] = [];
  readonly #listeners = new Set<() => void>();
  #snapshot: readonly KeyScope[] = [];
  #ownEscape = false;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Scopes from the widest to the one on top. */
  scopes = (): readonly KeyScope[] => this.#snapshot;

  push(scope: KeyScope): { update(scope: KeyScope): void; drop(): void } {
    const entry = { current: scope };
    this.#scopes.push(entry);
    this.#tell();
    return {
      update: (next) => {
        entry.current = next;
        this.#tell();
      },
      drop: () => {
        this.#scopes.splice(this.#scopes.indexOf(entry), 1);
        this.#tell();
      },
    };
  }

  /** On the way down, while an open list is still open; on the way up it has closed itself already. */
  notice = (event: KeyboardEvent): void => {
    this.#ownEscape = closesItsOwnList(event);
  };

  handle = (event: KeyboardEvent): void => {
    // 229 is what older input methods report while composing.
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    if (this.#ownEscape) return;
    // A key held down must not walk from a room to money taken.
    if (event.repeat && plainCode(event.code) === 'Enter') return;
    for (const scope of this.#snapshot.toReversed()) {
      const binding = scope.bindings.find((candidate) => this.#matches(candidate, event));
      if (binding) {
        event.preventDefault();
        binding.run(event);
        return;
      }
      if (scope.level === 'dialog') return;
    }
  };

  #matches(binding: KeyBinding, event: KeyboardEvent): boolean {
    if (binding.code !== plainCode(event.code)) return false;
    if ((binding.ctrl ?? false) !== (event.ctrlKey || event.metaKey)) return false;
    if ((binding.alt ?? false) !== event.altKey) return false;
    if ((binding.shift ?? false) !== event.shiftKey) return false;
    if (binding.ctrl || binding.alt || /^F\d+$/.test(binding.code) || binding.code === 'Escape') return true;
    const { target } = event;
    if (['Enter', 'Space'].includes(binding.code) && takesItself(target, binding.code)) return false;
    if (binding.whileTyping) return true;
    if (isAmountField(target)) return binding.code.startsWith('Key');
    return !isTextField(target);
  }

  #tell(): void {
    // React mounts children first, so the order of arrival alone would put the frame on top.
    this.#snapshot = this.#scopes
      .map((entry) => entry.current)
      .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
    for (const listener of this.#listeners) listener();
  }
}

export const keyStore = new KeyStore();
