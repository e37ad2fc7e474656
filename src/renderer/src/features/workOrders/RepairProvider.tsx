import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useKeys } from '../../ui/keys/useKeys.ts';
import { RepairDialog } from './RepairDialog.tsx';

export type RepairRoom = { readonly roomId: string; readonly code: string; readonly owner?: string };

type Repair = { readonly report: (room?: RepairRoom) => void };

const Context = createContext<Repair>({ report: () => undefined });

/** Opens the form of a repair from anywhere. */
export function useRepair(): Repair {
  return useContext(Context);
}

/** F4 everywhere: the work below stays as it is. */
export function RepairProvider({ children }: { readonly children: ReactNode }) {
  const may = useMay();
  const mayReport = may('workOrders.report');
  const [asked, setAsked] = useState<{ readonly room: RepairRoom | undefined }>();
  const report = useCallback((room?: RepairRoom) => setAsked({ room }), []);
  useKeys('key.everywhere', [{ code: 'F4', label: 'key.repair', run: () => report() }], {
    level: 'frame',
    enabled: mayReport,
  });
  const value = useMemo(() => ({ report }), [report]);
  return (
    <Context value={value}>
      {children}
      {mayReport && (
        <RepairDialog opened={asked !== undefined} room={asked?.room} onClose={() => setAsked(undefined)} />
      )}
    </Context>
  );
}
