import { useState } from 'react';
import { useLocation } from 'wouter';
import { TillProvider } from '../../features/cash/TillProvider.tsx';
import { DropAnywhere } from '../../features/intake/DropAnywhere.tsx';
import { IntakeProvider } from '../../features/intake/IntakeProvider.tsx';
import { SimulationBand } from '../../features/simulation/SimulationBand.tsx';
import { OrderReminders } from '../../features/workOrders/OrderReminders.tsx';
import { RepairProvider } from '../../features/workOrders/RepairProvider.tsx';
import type { KeyBinding } from '../../ui/keys/keyStore.ts';
import { useKeys } from '../../ui/keys/useKeys.ts';
import { PageBoundary } from '../PageBoundary.tsx';
import { Routes } from '../Routes.tsx';
import { Scans } from '../scans/Scans.tsx';
import { useMay } from '../session/SessionProvider.tsx';
import { useIdleLock } from '../session/useIdleLock.ts';
import styles from './Frame.module.css';
import { KeyBar } from './KeyBar.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { Palette } from './Palette.tsx';
import { BACK_OFFICE, PLACES, placesFor } from './places.ts';
import { Rail } from './Rail.tsx';
import { SetupReminder } from './SetupReminder.tsx';
import { TopBar } from './TopBar.tsx';

/** Rail, finder and state, the work in the middle, the keys below. */
type Props = { readonly onResumeSetup?: (() => void) | undefined };

export function Frame({ onResumeSetup }: Props) {
  const may = useMay();
  const [location, navigate] = useLocation();
  const [finding, setFinding] = useState(false);
  useIdleLock();

  const places = placesFor([...PLACES, ...BACK_OFFICE], may);
  const keys: KeyBinding[] = [
    { code: 'F3', label: 'key.rooms', run: () => navigate('/rooms') },
    { code: 'KeyK', ctrl: true, label: 'key.finder', quiet: true, run: () => setFinding(true) },
    { code: 'Slash', quiet: true, run: () => setFinding(true) },
    ...places.map(
      (place, index): KeyBinding => ({
        code: `Digit${index + 1}`,
        alt: true,
        label: place.name,
        quiet: true,
        run: () => navigate(place.path),
      }),
    ),
  ];
  if (may('payments.collect')) keys.unshift({ code: 'F2', label: 'key.cash', run: () => navigate('/cash') });
  if (may('reports.read')) keys.push({ code: 'F6', label: 'key.reports', run: () => navigate('/reports') });
  if (may('shifts.read')) keys.push({ code: 'F8', label: 'key.shift', run: () => navigate('/shift') });
  useKeys('key.everywhere', keys, { level: 'frame' });

  return (
    <IntakeProvider>
      <TillProvider>
        <RepairProvider>
          <div className={styles.frame}>
            <SimulationBand />
            <Rail />
            <TopBar onFind={() => setFinding(true)} />
            <main className={styles.work}>
              {onResumeSetup && <SetupReminder onResume={onResumeSetup} />}
              <div className={styles.place}>
                <PageBoundary key={location.split('/')[1]}>
                  <Routes />
                </PageBoundary>
              </div>
            </main>
            <KeyBar />
          </div>
          <Palette opened={finding} onClose={() => setFinding(false)} />
          <KeysDialog />
          <Scans />
          {may('workOrders.read') && <OrderReminders />}
          {may('imports.write') && <DropAnywhere />}
        </RepairProvider>
      </TillProvider>
    </IntakeProvider>
  );
}
