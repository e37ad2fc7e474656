import { placeOfTransport } from '#shared/contract/transportSpec.ts';
import { profileOf } from '#shared/domain/printers/profiles.ts';
import type { PaperCells } from '#shared/domain/receipts/layoutCells.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { DeviceError } from '../../devices/deviceError.ts';
import { testPrinter } from '../../printing/printerTest.ts';
import { healthOf } from '../../printing/printProblems.ts';
import { deviceServiceOf } from '../devices/index.ts';
import { openPrinter, printServiceOf } from './printService.ts';
import { warningOf } from './queueWarning.ts';

/** A printer that says how it is may be asked for its name as well; a silent one might print the question. */
export const identifyPrinter: TaskHandler<'printers.identify'> = async (context, { transport }) => {
  const { desk, signal } = context;
  const place = placeOfTransport(transport);
  const manners = { answers: 'unlearned', completion: 'gs-r' } as const;
  await context.step(0, 1, 'printer.asking');
  const status = await openPrinter(desk, { transport, ...manners }, place)
    .status(signal)
    .catch((error: unknown) => {
      if (error instanceof DeviceError) return undefined;
      throw error;
    });
  const health = status ? healthOf(status, 'unlearned') : 'error';
  context.audit({ place, health });
  if (!status?.answers || transport.kind === 'spooler') return { health };
  const { host } = deviceServiceOf(desk);
  const { maker, model } = await host.call('printer.identify', { transport }, { signal, subject: place });
  const profile = profileOf({ maker, model });
  return {
    health,
    ...(maker !== undefined && { maker }),
    ...(model !== undefined && { model }),
    ...(profile && { profile: profile.id }),
  };
};

export const tryPrinter: TaskHandler<'printers.test'> = async (context, input) => {
  const { desk, clock, community, newId } = context;
  const { font, printers } = printServiceOf(desk);
  const { transport, qr, cutter, chinese } = input;
  const place = placeOfTransport(transport);
  const cells: PaperCells = input.cells === 32 || input.cells === 42 ? input.cells : 48;
  await context.step(0, 1, 'printer.asking');
  const { health, printed, manners } = await testPrinter(
    { jobId: newId(), address: place, cells, at: clock.now(), zone: community.identity.zone },
    {
      openPrinter: (learned) => openPrinter(desk, { transport, ...learned }, place),
      font: await font,
      paper: { cells, qr, cutter, chinese },
      signal: context.signal,
    },
  );
  printers.learnAt(transport, manners);
  context.audit({ place, health, printed });
  const warning = await warningOf(deviceServiceOf(desk).host, transport, context.signal);
  const { answers, completion } = manners;
  return { health, printed, learned: { answers, completion }, ...(warning !== undefined && { warning }) };
};
