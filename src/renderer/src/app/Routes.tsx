import { Button } from '@mantine/core';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { Link, Redirect, Route, Switch } from 'wouter';
import type { Permission } from '#shared/kernel/permissions.ts';
import { CashDesk } from '../features/cash/CashDesk.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Loading } from '../ui/Loading.tsx';
import { useSay } from '../ui/language/LanguageProvider.tsx';
import { homePath } from './frame/places.ts';
import { NoPermission } from './session/NoPermission.tsx';
import { useMay, useSession } from './session/SessionProvider.tsx';

const TodayScreen = lazy(() => import('../features/today/TodayScreen.tsx'));
const RoomsScreen = lazy(() => import('../features/rooms/RoomsScreen.tsx'));
const MetersScreen = lazy(() => import('../features/meters/MetersScreen.tsx'));
const BillsScreen = lazy(() => import('../features/billing/BillsScreen.tsx'));
const DunningScreen = lazy(() => import('../features/dunning/DunningScreen.tsx'));
const OrdersScreen = lazy(() => import('../features/workOrders/OrdersScreen.tsx'));
const ComplaintsScreen = lazy(() => import('../features/complaints/ComplaintsScreen.tsx'));
const CounterScreen = lazy(() => import('../features/counter/CounterScreen.tsx'));
const PartsScreen = lazy(() => import('../features/parts/PartsScreen.tsx'));
const ReceiptsScreen = lazy(() => import('../features/receipts/ReceiptsScreen.tsx'));
const ApprovalsScreen = lazy(() => import('../features/approvals/ApprovalsScreen.tsx'));
const PrintScreen = lazy(() => import('../features/printing/PrintScreen.tsx'));
const ReportsScreen = lazy(() => import('../features/reports/ReportsScreen.tsx'));
const ShiftScreen = lazy(() => import('../features/shifts/ShiftScreen.tsx'));
const ReconciliationScreen = lazy(() => import('../features/reconciliation/ReconciliationScreen.tsx'));
const BooksScreen = lazy(() => import('../features/books/BooksScreen.tsx'));
const ImportScreen = lazy(() => import('../features/intake/ImportScreen.tsx'));
const SettingsScreen = lazy(() => import('../features/settings/SettingsScreen.tsx'));

type Screen = {
  readonly path: string;
  readonly permission?: Permission;
  readonly screen: ComponentType<{ readonly part: string | undefined }>;
};

const SCREENS: readonly Screen[] = [
  { path: '/today', screen: TodayScreen },
  { path: '/cash', permission: 'payments.collect', screen: CashDesk },
  { path: '/rooms', permission: 'rooms.read', screen: RoomsScreen },
  { path: '/meters', permission: 'meters.read', screen: MetersScreen },
  { path: '/bills', permission: 'bills.read', screen: BillsScreen },
  { path: '/dunning', permission: 'dunning.read', screen: DunningScreen },
  { path: '/orders', permission: 'workOrders.read', screen: OrdersScreen },
  { path: '/complaints', permission: 'counter.read', screen: ComplaintsScreen },
  { path: '/counter', permission: 'counter.read', screen: CounterScreen },
  { path: '/parts', permission: 'parts.read', screen: PartsScreen },
  { path: '/receipts', permission: 'receipts.read', screen: ReceiptsScreen },
  { path: '/approvals', permission: 'waivers.request', screen: ApprovalsScreen },
  { path: '/print', permission: 'print.read', screen: PrintScreen },
  { path: '/reports', permission: 'reports.read', screen: ReportsScreen },
  { path: '/shift', permission: 'shifts.read', screen: ShiftScreen },
  { path: '/reconciliation', permission: 'reconciliations.read', screen: ReconciliationScreen },
  { path: '/books', permission: 'invoices.request', screen: BooksScreen },
  { path: '/import', permission: 'imports.write', screen: ImportScreen },
  { path: '/settings', screen: SettingsScreen },
];

export function Routes() {
  const may = useMay();
  const { user } = useSession();
  const supervises = user.roles.some((role) => role === 'supervisor' || role === 'administrator');
  return (
    <Suspense fallback={<Loading lines={6} />}>
      <Switch>
        <Route path="/">
          <Redirect to={homePath(may, supervises)} replace />
        </Route>
        {SCREENS.map(({ path, permission, screen: ScreenBody }) => (
          <Route key={path} path={`${path}/:part?`}>
            {({ part }) => (
              <Guarded permission={permission}>
                <ScreenBody part={part} />
              </Guarded>
            )}
          </Route>
        ))}
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Suspense>
  );
}

function Guarded({ permission, children }: { permission: Permission | undefined; children: ReactNode }) {
  const may = useMay();
  return permission && !may(permission) ? <NoPermission permission={permission} /> : children;
}

function NotFound() {
  const say = useSay();
  return (
    <Empty title={say('frame.notFound')}>
      <Button component={Link} href="/" variant="default">
        {say('frame.goHome')}
      </Button>
    </Empty>
  );
}
