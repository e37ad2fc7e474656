import { useMemo } from 'react';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { withLateFees } from './lateLines.ts';
import { type MoneyRules, reckon } from './reckoning.ts';
import type { Till } from './till.ts';

/** Who pays, what is owed, and what the choices amount to. */
export function useHousehold(till: Till) {
  const say = useSay();
  const [roomId] = till.roomIds;
  const enabled = roomId !== undefined;
  const room = useOperation('rooms.get', { roomId: roomId ?? '' }, { enabled });
  const owed = useOperation('bills.byRoom', { roomIds: [...till.roomIds] }, { enabled, keepPrevious: true });
  const late = useOperation(
    'lateFees.pending',
    // Of money taken on an earlier day late fee is asked until then.
    { roomIds: [...till.roomIds], ...(till.handWritten && { on: till.handWritten.writtenOn }) },
    { enabled, keepPrevious: true },
  );
  const lines = useMemo(() => {
    const isHere = (line: { readonly roomId: string }) => till.roomIds.includes(line.roomId);
    if (!enabled || !owed.data) return [];
    return withLateFees(say, owed.data.lines.filter(isHere), (late.data?.lateFees ?? []).filter(isHere));
  }, [enabled, owed.data, late.data, till.roomIds, say]);
  const policies = useOperation('policies.list', {});
  const rules = useMemo(() => policies.data && moneyRules(policies.data.holding), [policies.data]);
  const reckoning = useMemo(() => reckon(till, lines, rules), [till, lines, rules]);
  return {
    roomId,
    household: enabled && room.data?.roomId === roomId ? room.data : undefined,
    lines,
    reckoning,
    rules,
    loading: enabled && (room.isPending || owed.isPending || late.isPending || owed.isPlaceholderData),
    fault: enabled ? (room.error?.fault ?? owed.error?.fault ?? late.error?.fault) : undefined,
    retry: () => {
      void room.refetch();
      void owed.refetch();
      void late.refetch();
    },
  };
}

function moneyRules(holding: Readonly<Record<string, unknown>>): MoneyRules {
  return {
    allocation: holding.allocation as MoneyRules['allocation'],
    cashRounding: holding.cashRounding as MoneyRules['cashRounding'],
  };
}
