import { useLocation } from 'wouter';
import type { Permission } from '#shared/kernel/permissions.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { AuditPart } from '../audit/AuditPart.tsx';
import { CalendarPart } from '../calendar/CalendarPart.tsx';
import { DevicesPart } from '../devices/DevicesPart.tsx';
import { PoliciesPart } from '../policies/PoliciesPart.tsx';
import { PrintersPart } from '../printing/PrintersPart.tsx';
import { TemplatesPart } from '../printTemplates/TemplatesPart.tsx';
import { SyncPart } from '../sync/SyncPart.tsx';
import { SystemPart } from '../system/SystemPart.tsx';
import { UsersPart } from '../users/UsersPart.tsx';
import { RepairsPart } from '../workOrders/settings/RepairsPart.tsx';
import { GeneralPart } from './GeneralPart.tsx';
import { MinePart } from './MinePart.tsx';

const PARTS = {
  general: { permission: 'settings.write', body: GeneralPart },
  policies: { permission: 'fees.read', body: PoliciesPart },
  calendar: { permission: 'community.read', body: CalendarPart },
  repairs: { permission: 'workOrders.manage', body: RepairsPart },
  printers: { permission: 'print.read', body: PrintersPart },
  devices: { permission: 'print.read', body: DevicesPart },
  templates: { permission: 'print.read', body: TemplatesPart },
  users: { permission: 'users.read', body: UsersPart },
  audit: { permission: 'audit.read', body: AuditPart },
  sync: { permission: undefined, body: SyncPart },
  system: { permission: undefined, body: SystemPart },
  me: { permission: undefined, body: MinePart },
} as const;

type Part = keyof typeof PARTS;

export default function SettingsScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const allowed = (Object.keys(PARTS) as Part[]).filter((each) => {
    const permission: Permission | undefined = PARTS[each].permission;
    return !permission || may(permission);
  });
  const chosen = allowed.find((each) => each === part) ?? allowed[0] ?? 'me';
  const Body = PARTS[chosen].body;
  return (
    <TabbedPage<Part>
      title={say('settings.title')}
      value={chosen}
      onChange={(next) => navigate(`/settings/${next}`)}
      tabs={allowed.map((each) => ({ value: each, label: say(`settings.tabs.${each}`) }))}
    >
      <Body />
    </TabbedPage>
  );
}
