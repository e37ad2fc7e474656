import type { IdCard } from '#shared/domain/identity/idCardText.ts';
import type { ByteTransport } from '../byteTransport.ts';
import { DeviceError } from '../deviceError.ts';
import { pause } from '../pause.ts';
import { systemTimers, type Timers } from '../timers.ts';
import type { CardMemory } from './cardMemory.ts';
import { readIdCardBody } from './idCardBody.ts';
import type { Photo, PhotoDecoder } from './photoDecoder.ts';
import { samIdText } from './samId.ts';
import { SDT } from './sdt.ts';
import { SDT_TIMEOUTS, SdtLink, type SdtTimeouts } from './sdtLink.ts';
import { STATUS } from './sdtStatus.ts';

export type IdCardReading = {
  readonly card: IdCard;
  /** The address that was written on the card after it was made. */
  readonly newAddress?: string;
  readonly photo: Photo;
};

export type IdReaderEvent =
  /** The reader answers and looks for a card. One that has been read already is found only after it was lifted. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reading' }
  /** The card of the reading before still lies there and has to be taken away. */
  | { readonly kind: 'stays' }
  /** The reader went away while no card was on it; it is looked for again. */
  | { readonly kind: 'lost' };

export type IdReaderOptions = {
  /** A new one each time: a transport that closed is never opened again. */
  readonly openTransport: () => ByteTransport;
  readonly timers?: Timers;
  readonly timeouts?: SdtTimeouts;
  /** Milliseconds between questions for a card. */
  readonly pollMs?: number;
  /** Milliseconds before each attempt to reach a lost reader; the last one repeats. */
  readonly reopenMs?: readonly number[];
  /** Takes the lines of the log: commands, statuses and lengths, never what a card holds. */
  readonly trace?: (line: string) => void;
  /** The reader's own, kept between readings. Left out, a card that was left lying is read again. */
  readonly memory?: CardMemory;
  /** Left out, photos aren't looked at. */
  readonly decodePhoto?: PhotoDecoder;
};

export interface IdReader {
  /** The reader's own number. Throws a DeviceError when there is no reader. */
  samId(signal: AbortSignal): Promise<string>;
  /**
   * Waits so many milliseconds for a card and reads it: all of it or nothing. Throws a DeviceError: NO_CARD when none
   * came, CARD_STAYS when the card read before was never taken away, CARD_MOVED when it was lifted too early, what reader or card refused otherwise; the signal's reason when
   * aborted.
   */
  readOnce(waitMs: number, on: (event: IdReaderEvent) => void, signal: AbortSignal): Promise<IdCardReading>;
}

/** Tried once more from the search on: the card slipped or the line was disturbed. */
const WORTH_ANOTHER_TRY = ['READ_FAILED', 'CARD_MOVED', 'CHECKSUM', 'TIMEOUT', 'PROTOCOL'];
const LINE_TROUBLE = ['CHECKSUM', 'TIMEOUT', 'PROTOCOL'];

/** A reader of identity cards that speaks SDT, over whatever carries its bytes. */
export function idReader(options: IdReaderOptions): IdReader {
  const {
    timers = systemTimers,
    timeouts = SDT_TIMEOUTS,
    pollMs = 400,
    reopenMs = [500, 1000, 2000],
    trace = () => undefined,
    memory,
  } = options;

  async function connected<Answer>(
    signal: AbortSignal,
    work: (link: SdtLink, device: string) => Promise<Answer>,
  ): Promise<Answer> {
    const transport = options.openTransport();
    const link = new SdtLink({
      transport,
      timers,
      signal,
      trace,
      quietMs: timeouts.quiet,
      samIdMs: timeouts.samId,
    });
    try {
      await link.open();
      return await work(link, transport.id);
    } finally {
      await link.close();
    }
  }

  /** `undefined` when no card is found. */
  async function readCard(
    link: SdtLink,
    device: string,
    onFound: () => void,
  ): Promise<IdCardReading | undefined> {
    if (!(await found(link))) return undefined;
    onFound();
    await link.ask(SDT.select, timeouts.select);
    const { data } = await link.ask(SDT.readText, timeouts.read);
    const { card, codedPhoto } = readIdCardBody(data, device);
    const newAddress = card.address === undefined ? undefined : await readNewAddress(link);
    const photo: Photo = options.decodePhoto ? await options.decodePhoto(codedPhoto) : { state: 'notAsked' };
    return { card, ...(newAddress && { newAddress }), photo };
  }

  async function found(link: SdtLink): Promise<boolean> {
    try {
      await link.ask(SDT.find, timeouts.find);
      return true;
    } catch (error) {
      if (error instanceof DeviceError && error.code === 'NO_CARD') return false;
      throw error;
    }
  }

  async function readNewAddress(link: SdtLink): Promise<string | undefined> {
    try {
      const { status, data } = await link.ask(SDT.newAddress, timeouts.read);
      if (status[2] === STATUS.noItem) return undefined;
      return Buffer.from(data)
        .toString('utf16le')
        .replace(/[\0 ]+$/, '');
    } catch (error) {
      // Older readers don't know the question; then nobody knows the answer.
      if (error instanceof DeviceError && error.code === 'UNSUPPORTED') return undefined;
      throw error;
    }
  }

  async function readWithOneRetry(
    link: SdtLink,
    device: string,
    onFound: () => void,
  ): Promise<IdCardReading | undefined> {
    try {
      return await readCard(link, device, onFound);
    } catch (error) {
      if (!(error instanceof DeviceError) || !WORTH_ANOTHER_TRY.includes(error.code)) throw error;
      const again = await readCard(link, device, onFound);
      if (again) return again;
      // A disturbed line may have hidden the card; after any other failure it is gone, or must be lifted first.
      if (LINE_TROUBLE.includes(error.code)) throw error;
      throw new DeviceError('CARD_MOVED', 'safe', device, { cause: error });
    }
  }

  /** Until the reader finds no card any more. Throws CARD_STAYS when the clerk's patience ends before. */
  async function takenAway(
    link: SdtLink,
    device: string,
    isPatient: () => boolean,
    signal: AbortSignal,
  ): Promise<void> {
    while (await found(link)) {
      if (!isPatient()) throw new DeviceError('CARD_STAYS', 'safe', device);
      await pause(pollMs, timers, signal);
    }
  }

  return {
    samId: (signal) => connected(signal, async (link) => samIdText(await link.samId())),

    async readOnce(waitMs, on, signal) {
      let patient = true;
      const stopWaiting = timers.after(waitMs, () => {
        patient = false;
      });
      let reached = false;
      // A card that comes after the reader found none was put down anew, whoever's it is. So was one that it finds no
      // more once it is read, as most readers do until it is lifted.
      let wasEmpty = false;
      try {
        for (let losses = 0; ; losses += 1) {
          try {
            return await connected(signal, async (link, device) => {
              for (let looked = 0; ; looked += 1) {
                const reading = await readWithOneRetry(link, device, () => on({ kind: 'reading' }));
                if (reading && !wasEmpty && memory?.isLast(reading.card) && (await found(link))) {
                  on({ kind: 'stays' });
                  await takenAway(link, device, () => patient, signal);
                  on({ kind: 'waiting' });
                } else if (reading) {
                  memory?.keep(reading.card);
                  return reading;
                } else if (looked === 0) on({ kind: 'waiting' });
                wasEmpty = true;
                reached = true;
                losses = 0;
                if (!patient) throw new DeviceError('NO_CARD', 'safe', device);
                await pause(pollMs, timers, signal);
              }
            });
          } catch (error) {
            const lost = error instanceof DeviceError && ['DISCONNECTED', 'OFFLINE'].includes(error.code);
            // A reader that was never there is said at once; one that was may come back.
            if (!lost || !reached || !patient) throw error;
            if (losses === 0) on({ kind: 'lost' });
            await pause(reopenMs[Math.min(losses, reopenMs.length - 1)] ?? pollMs, timers, signal);
          }
        }
      } finally {
        stopWaiting();
      }
    },
  };
}
