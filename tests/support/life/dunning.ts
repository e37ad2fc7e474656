import type { TestDesk } from '../testDesk.ts';

/** A household is asked, promises, is recorded wrongly once, and gets a letter that went out. */
export async function liveDunning(desk: TestDesk, roomId: string): Promise<void> {
  await desk.call('dunning.assign', {
    building: '1',
    userId: (await desk.call('sessions.current', {})).session?.user.id ?? null,
  });
  await desk.call('dunning.record', {
    roomId,
    kind: 'call',
    outcome: 'promised',
    promise: { day: '2026-12-01' },
    next: { day: '2026-12-02', kind: 'visit' },
    answer: '张三说下月初来交',
  });
  const wrong = await desk.call('dunning.record', { roomId, kind: 'visit', outcome: 'notReached' });
  await desk.call('dunning.correct', { demandId: wrong.demandId, reason: '走错了门，张三家没人' });
  const { runId } = await desk.call('letters.run', { kind: 'dunningLetter', roomIds: [roomId] });
  await desk.call('letters.sent', { runId });
}
