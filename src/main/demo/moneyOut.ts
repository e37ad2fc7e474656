import type { ApprovalInput } from '#shared/contract/approvals.contract.ts';
import { addDays } from '#shared/domain/calendar/months.ts';
import type { Call } from './call.ts';

/** Fit-out and access cards of a week, in fen. */
const DEPOSITS = [
  ['装修押金', 2000_00],
  ['装修押金', 2000_00],
  ['门禁卡押金', 50_00],
  ['装修垃圾押金', 500_00],
  ['装修押金', 3000_00],
] as const;

/**
 * What stands at the counter on the last day: deposits in every state, prepayment somebody wants back, a waiver that
 * waits, a line in dispute.
 */
export async function moneyOut(
  call: Call,
  counter: Call,
  approver: { readonly username: string; readonly password: string },
  today: string,
): Promise<void> {
  const approval: ApprovalInput = { way: 'password', ...approver };
  const { rows } = await call('rooms.list', { limit: 40 });
  const rooms = rows.filter((room) => room.kind === 'room').map((room) => room.roomId);
  for (const [index, [name, amountFen]] of DEPOSITS.entries()) {
    await counter('deposits.take', {
      roomId: rooms[index] ?? '',
      deposits: [{ name, amountFen }],
      tenders: [{ method: index % 2 === 0 ? 'wechat' : 'cash', amountFen }],
    });
  }
  const { rows: deposits } = await counter('deposits.list', {});
  const [first, second, third] = deposits;
  if (!first || !second || !third) return;
  await counter('deposits.inspect', {
    depositId: first.depositId,
    outcome: 'passed',
    inspectedOn: today,
    refundDue: addDays(today, 7),
  });
  await counter('deposits.inspect', { depositId: second.depositId, outcome: 'failed', inspectedOn: today });
  await counter('deposits.settle', {
    depositId: second.depositId,
    deductFen: 350_00,
    method: 'transfer',
    reason: '电梯厅墙面划痕，已请施工队确认',
    approval,
  });
  await counter('deposits.settle', {
    depositId: third.depositId,
    deductFen: 0,
    method: 'cash',
    reason: '退卡',
  });
  await askBack(counter, rooms[6] ?? '');
  await askForLess(call, counter, today);
}

async function askBack(counter: Call, roomId: string): Promise<void> {
  await counter('payments.collect', { roomId, tenders: [{ method: 'alipay', amountFen: 600_00 }] });
  await counter('refunds.request', {
    roomId,
    source: 'prepayment',
    amountFen: 400_00,
    method: 'transfer',
    reason: '房子要卖，退还预存',
  });
}

async function askForLess(call: Call, counter: Call, today: string): Promise<void> {
  const { rows } = await call('dunning.worklist', { limit: 2 });
  const [asks, disputes] = rows;
  if (!asks || !disputes) return;
  const [line] = (await call('bills.byRoom', { roomIds: [asks.roomId] })).lines;
  const [disputed] = (await call('bills.byRoom', { roomIds: [disputes.roomId] })).lines;
  if (line)
    await counter('waivers.request', {
      waiver: 'amount',
      lines: [{ lineId: line.lineId, amountFen: Math.min(line.outstandingFen, 60_00) }],
      reason: '楼上漏水两周，商定减收',
    });
  if (disputed)
    await call('disputes.open', {
      lineIds: [disputed.lineId],
      from: today,
      reason: '对计费面积有异议，等产权证',
    });
}
