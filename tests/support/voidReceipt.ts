import type { Output } from '#shared/contract/index.ts';
import { PASSWORD, type TestDesk } from './testDesk.ts';

/** A supervisor who signs beside the one signed in. Made at first use. */
export async function supervisorOf(desk: TestDesk) {
  const { users } = await desk.call('users.list', {});
  if (!users.some(({ username }) => username === 'jiandu'))
    await desk.call('users.save', {
      username: 'jiandu',
      displayName: '监督',
      roles: ['manager'],
      password: PASSWORD,
    });
  return { way: 'password' as const, username: 'jiandu', password: PASSWORD };
}

/** Voids a receipt with a supervisor standing by. */
export async function voidReceipt(
  desk: TestDesk,
  receiptId: string,
  reason: string,
): Promise<Output<'receipts.void'>> {
  return desk.call('receipts.void', { receiptId, reason, approval: await supervisorOf(desk) });
}
