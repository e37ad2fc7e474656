import { useMemo } from 'react';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { Candidate, Problem, Receipt } from './correctionDraft.ts';

/**
 * The lines the money could settle in the right room: what is owed there, and what of the receipt itself is owed again.
 * Without a room chosen it is the receipt's own.
 */
export function useCandidates(
  receipt: Receipt,
  problem: Problem,
  chosenRoomId: string,
): { roomId: string; candidates: readonly Candidate[] } {
  const say = useSay();
  const roomId = problem === 'wrongRoom' ? chosenRoomId : receipt.roomId;
  const owed = useOperation('bills.byRoom', { roomIds: [roomId] }, { enabled: roomId !== '' });
  const back = useOperation('corrections.preview', {
    receiptId: receipt.receiptId,
    problem,
    right: { roomId: receipt.roomId, tenders: [{ method: 'cash', amountFen: receipt.totalFen }] },
  });
  const candidates = useMemo(() => {
    const again = (back.data?.owedAgain ?? []).filter((line) => line.roomId === roomId);
    const returned = new Map(again.map((line) => [line.lineId, line.amountFen]));
    const name = (line: { feeName: string; period: string }) =>
      say('corrections.line', { fee: line.feeName, period: line.period });
    const still = (owed.data?.lines ?? []).map((line) => ({
      lineId: line.lineId,
      name: name(line),
      dueDate: line.dueDate,
      outstandingFen: line.outstandingFen + (returned.get(line.lineId) ?? 0),
    }));
    const known = new Set(still.map(({ lineId }) => lineId));
    const paid = again
      .filter(({ lineId }) => !known.has(lineId))
      .map((line) => ({
        lineId: line.lineId,
        name: name(line),
        dueDate: line.dueDate,
        outstandingFen: line.amountFen,
      }));
    // What the receipt settled comes first, except where it was for the wrong month.
    return problem === 'wrongMonth' ? [...still, ...paid] : [...paid, ...still].map(undated(paid.length));
  }, [back.data, owed.data, roomId, problem, say]);
  return { roomId, candidates };
}

/** The first lines go before every due date, so that the money stays where it was. */
function undated(first: number) {
  return (line: Candidate, index: number): Candidate => (index < first ? { ...line, dueDate: '' } : line);
}
