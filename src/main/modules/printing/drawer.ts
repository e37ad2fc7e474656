import { AppError } from '#shared/kernel/appError.ts';
import type { Desk } from '../../core/desk.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { DeviceError } from '../../devices/deviceError.ts';
import { DEVICE_PROBLEMS } from '../../devices/deviceProblems.ts';
import type { PrinterRow } from '../../printing/printerStore.ts';
import { deviceServiceOf } from '../devices/index.ts';
import { printServiceOf } from './printService.ts';

/** Opens the drawer by hand. Says in the audit log that it was asked, whatever became of it. */
export const kickDrawer: TaskHandler<'drawer.kick'> = async (context, { printerId }) => {
  const { printers, queue } = printServiceOf(context.desk);
  const printer = printerId === undefined ? drawerPrinter(context.desk) : printers.get(printerId);
  if (!printer || printer.removed || printer.drawer === 'none') throw new AppError('rule', 'drawer.none');
  await context.step(0, 1, 'drawer.opening');
  try {
    await queue.kickDrawer(printer.id);
    context.audit({ printer: printer.name, opened: true });
    return { opened: true };
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    context.audit({ printer: printer.name, opened: false, code: error.code });
    return { opened: false, problem: DEVICE_PROBLEMS[error.code] };
  }
};

/** The drawer of this PC: the one of the preferred printer, or the first there is; none while devices are simulated. */
function drawerPrinter(desk: Desk): PrinterRow | undefined {
  if (deviceServiceOf(desk).simulation.on) return undefined;
  return printServiceOf(desk)
    .printers.list()
    .find(({ drawer }) => drawer !== 'none');
}

/** Whether a payment in cash opens a drawer here. Asked inside the act, so that its audit entry can say so. */
export function opensForCash(desk: Desk): boolean {
  return drawerPrinter(desk)?.kickForCash ?? false;
}

/** After the commit of a payment in cash: opens the drawer once. What fails is in the log of the devices. */
export function openForCash(desk: Desk): void {
  const printer = drawerPrinter(desk);
  if (!printer?.kickForCash) return;
  printServiceOf(desk)
    .queue.kickDrawer(printer.id)
    .catch((error: unknown) => {
      if (!(error instanceof DeviceError)) throw error;
    });
}
