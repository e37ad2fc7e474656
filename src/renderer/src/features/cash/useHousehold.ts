import { useMemo } from 'react';
import { useOperation } from '../../desk/useOperation.ts';
import { reckon } from './reckoning.ts';
import type { Till } from './till.ts';

/** Who pays, what is owed, and what the choices amount to. */
export function useHousehold(till: Till) {
  const [roomId] = till.roomIds;
  const enabled = roomId !== undefined;
  const room = useOperation('rooms.get', { roomId: roomId ?? '' }, { enabled });
  const owed = useOperation('bills.byRoom', { roomIds: [...till.roomIds] }, { enabled, keepPrevious: true });
  const lines = useMemo(
    () => (enabled && owed.data ? owed.data.lines.filter((line) => till.roomIds.includes(line.roomId)) : []),
    [enabled, owed.data, till.roomIds],
  );
  const reckoning = useMemo(() => reckon(till, lines), [till, lines]);
  return {
    roomId,
    household: enabled && room.data?.roomId === roomId ? room.data : undefined,
    lines,
    reckoning,
    loading: enabled && (room.isPending || owed.isPending || owed.isPlaceholderData),
    fault: enabled ? (room.error?.fault ?? owed.error?.fault) : undefined,
    retry: () => {
      void room.refetch();
      void owed.refetch();
    },
  };
}
