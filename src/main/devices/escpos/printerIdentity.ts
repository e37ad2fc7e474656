import type { ByteTransport } from '../byteTransport.ts';
import { Mailbox } from '../mailbox.ts';
import { systemTimers, type Timers } from '../timers.ts';

export type PrinterIdentity = { readonly maker?: string; readonly model?: string };

/** GS I n: 66 the maker, 67 the model (devices.md 1.3). */
const MAKER = Uint8Array.of(0x1d, 0x49, 66);
const MODEL = Uint8Array.of(0x1d, 0x49, 67);
const HEAD = 0x5f;
const LONGEST = 80;

/**
 * Asks a printer for its maker and model, `_name` up to a zero byte. What isn't answered within so many milliseconds is
 * left out: most clones know neither question. To be asked only of a printer that answers DLE EOT, for any other might
 * print the question. Throws what opening and writing throw.
 */
export async function askIdentity(
  transport: ByteTransport,
  signal: AbortSignal,
  { timers = systemTimers, answerMs = 500 }: { timers?: Timers; answerMs?: number } = {},
): Promise<PrinterIdentity> {
  const bytes = new Mailbox<number | 'closed'>(timers);
  await transport.open(signal);
  const listening = (async () => {
    for await (const chunk of transport.incoming) for (const byte of chunk) bytes.put(byte);
    bytes.put('closed');
  })();
  try {
    const maker = await answerTo(MAKER);
    const model = await answerTo(MODEL);
    return { ...(maker !== undefined && { maker }), ...(model !== undefined && { model }) };
  } finally {
    await transport.close();
    await listening;
  }

  async function answerTo(question: Uint8Array): Promise<string | undefined> {
    bytes.clear();
    await transport.write(question, signal);
    let text: string | undefined;
    for (;;) {
      const byte = await bytes.take(answerMs);
      if (byte === undefined || byte === 'closed') return undefined;
      if (text === undefined) {
        if (byte === HEAD) text = '';
        continue;
      }
      if (byte === 0) return text === '' ? undefined : text;
      // Anything but plain signs is no name, and none is that long.
      if (byte < 0x20 || byte > 0x7e || text.length >= LONGEST) return undefined;
      text += String.fromCharCode(byte);
    }
  }
}
