/** What the host did that real Electron would refuse, or would do without a word and wrongly. */
export const misuses: string[] = [];

export function misuse(sentence: string): never {
  misuses.push(sentence);
  throw new Error(`electron misuse: ${sentence}`);
}

/** Passes a value between processes as Electron does. */
export function cloned<Value>(value: Value, what: string): Value {
  try {
    return structuredClone(value);
  } catch (error) {
    return misuse(`${what} can't be structured-cloned: ${String(error)}`);
  }
}

/** The same for what leaves the main process, where bytes may be views of Node's pool. */
export function clonedFromMain<Value>(value: Value, what: string): Value {
  forbidPooledBytes(value, what);
  return cloned(value, what);
}

/** A view is cloned with all of its buffer: from Node's pool, that hands over bytes of others. */
function forbidPooledBytes(value: unknown, what: string): void {
  if (ArrayBuffer.isView(value)) {
    if (value.byteLength !== value.buffer.byteLength)
      misuse(`${what} would clone the whole pool of a Buffer`);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const part of Object.values(value)) forbidPooledBytes(part, what);
}
