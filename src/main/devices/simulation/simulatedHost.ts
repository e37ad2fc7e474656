import { SIMULATED_CARDS } from '#shared/domain/simulation/simulatedCards.ts';
import { DeviceError } from '../deviceError.ts';
import type { IdCardReading } from '../idCard/idReader.ts';
import { pause } from '../pause.ts';
import type { CallOptions, DeviceHost } from '../process/deviceHost.ts';
import { systemTimers } from '../timers.ts';
import type { Simulation } from './simulation.ts';

/** Time to read "put the card down", and to see it being read. */
const CARD_COMES_MS = 900;
const CARD_IS_READ_MS = 400;

/** What would reach a printer. */
const TO_PAPER = /^(printer\.|spooler\.printPdf$)/;
const OF_CARDS = /^idReader\./;

/**
 * The devices of a PC, of which those that are simulated are never reached: the one place where nothing leaves the PC
 * while devices are simulated. Whatever would be printed is refused with SIMULATED before its first byte.
 */
export function simulatedHost(host: DeviceHost, simulation: Simulation): DeviceHost {
  const call = (name: string, params: unknown, options: CallOptions<unknown> = {}): Promise<unknown> => {
    if (simulation.on && TO_PAPER.test(name))
      return Promise.reject(new DeviceError('SIMULATED', 'safe', options.subject ?? name));
    if (simulation.on && OF_CARDS.test(name))
      return name === 'idReader.identify' ? Promise.resolve('演示') : readCard(simulation, options);
    return host.call(name as 'idReader.read', params as never, options as never);
  };
  return {
    call: call as DeviceHost['call'],
    get pid() {
      return host.pid;
    },
    stop: () => host.stop(),
  };
}

/** Somebody who doesn't exist puts their card down. */
async function readCard(
  simulation: Simulation,
  { on, signal = new AbortController().signal }: CallOptions<unknown>,
): Promise<IdCardReading> {
  await on?.({ kind: 'waiting' });
  await pause(CARD_COMES_MS, systemTimers, signal);
  await on?.({ kind: 'reading' });
  await pause(CARD_IS_READ_MS, systemTimers, signal);
  const card = SIMULATED_CARDS[simulation.nextCard() % SIMULATED_CARDS.length];
  if (!card) throw new DeviceError('NO_CARD', 'safe', 'simulated reader');
  return { card, photo: { state: 'notAsked' } };
}
