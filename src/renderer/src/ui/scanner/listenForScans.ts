import { charOf, WedgeCollector, type WedgeKey } from './wedge.ts';

export type Field = HTMLInputElement | HTMLTextAreaElement;

/** A scan, and the field that had the focus if there was one. */
export type ScanListener = (text: string, field: Field | undefined) => void;

const NO_TEXT = new Set(['button', 'checkbox', 'radio', 'submit', 'reset', 'range', 'file', 'color']);

function fieldOf(element: Element | null): Field | undefined {
  if (element instanceof HTMLTextAreaElement) return element;
  return element instanceof HTMLInputElement && !NO_TEXT.has(element.type) ? element : undefined;
}

/** The text field that has the focus. */
export function focusedField(): Field | undefined {
  return fieldOf(document.activeElement);
}

/** Sets the value so that React hears of it. */
function setValue(field: Field, value: string): void {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** Types into a field at its cursor, as if by hand. */
export function typeInto(field: Field, text: string): void {
  field.focus();
  document.execCommand('insertText', false, text);
}

/** A letter in an amount field is a key of the screen. */
const isKeyOfScreen = (field: Field | undefined, code: string) =>
  !field || (field.dataset.keys === 'amount' && code.startsWith('Key'));

/**
 * Hears a keyboard-wedge scanner wherever the focus is, before any key of the screen does, and gives back what turns out
 * to be typing. Returns what ends it.
 */
export function listenForScans(listener: ScanListener): () => void {
  let before:
    | { field: Field | undefined; value: string; start: number | null; end: number | null }
    | undefined;

  /** Keys given back that haven't found their place yet: one of them may have opened a field for those after it. */
  const waiting: WedgeKey[] = [];
  let draining = 0;

  function drain(atOnce = false): void {
    window.clearTimeout(draining);
    for (let key = waiting.shift(); key; key = waiting.shift()) {
      const field = focusedField();
      if (field && !isKeyOfScreen(field, key.code)) {
        typeInto(field, charOf(key) ?? '');
        continue;
      }
      pressAgain(key);
      if (atOnce || waiting.length === 0) continue;
      draining = window.setTimeout(drain, 0);
      return;
    }
  }

  const collector = new WedgeCollector({
    after: (milliseconds, act) => {
      // Once more to the end of the line: keys that came while we were busy stand before it.
      let timer = window.setTimeout(() => {
        timer = window.setTimeout(act, 0);
      }, milliseconds);
      return () => window.clearTimeout(timer);
    },
    begin: () => {
      const field = focusedField();
      before = {
        field,
        value: field?.value ?? '',
        start: field?.selectionStart ?? null,
        end: field?.selectionEnd ?? null,
      };
    },
    release: (keys) => {
      waiting.push(...keys);
      drain();
    },
    scan: (text, leaked) => {
      const taken = before;
      if (taken?.field && leaked) restore(taken.field, taken);
      listener(text, taken?.field);
    },
  });

  function restore(field: Field, { value, start, end }: NonNullable<typeof before>): void {
    // What an input method has begun is dropped with the focus.
    field.blur();
    setValue(field, value);
    field.focus();
    if (start !== null) field.setSelectionRange(start, end);
  }

  function onKey(event: KeyboardEvent): void {
    // What we press again ourselves, what a held-down key repeats and what carries a command is no scanner's.
    if (!event.isTrusted) return;
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) {
      collector.interrupt();
      return;
    }
    const verdict = collector.press({
      code: event.code,
      shift: event.shiftKey,
      at: event.timeStamp,
      composing: event.isComposing || event.keyCode === 229,
      acts: isKeyOfScreen(focusedField(), event.code),
    });
    if (verdict === 'pass') {
      // What was given back stands before it.
      drain(true);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  const onMouse = () => collector.interrupt();
  window.addEventListener('keydown', onKey, { capture: true });
  window.addEventListener('mousedown', onMouse, { capture: true });
  return () => {
    window.removeEventListener('keydown', onKey, { capture: true });
    window.removeEventListener('mousedown', onMouse, { capture: true });
    collector.interrupt();
  };
}

function pressAgain({ code, shift }: WedgeKey): void {
  const key = charOf({ code, shift }) ?? '';
  const event = new KeyboardEvent('keydown', { code, key, shiftKey: shift, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(event);
}
