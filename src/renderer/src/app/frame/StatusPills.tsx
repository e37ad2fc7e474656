import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Output } from '#shared/contract/index.ts';
import { useConnection } from '../../desk/useConnection.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useFaultSentence, useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { useMay } from '../session/SessionProvider.tsx';
import styles from './StatusPills.module.css';

type Status = Output<'system.status'>;

const PRINTER_TONE: Record<Status['printer'], Tone> = {
  ready: 'good',
  nearEnd: 'warn',
  paperOut: 'bad',
  coverOpen: 'bad',
  error: 'bad',
  unreachable: 'bad',
  mute: 'absent',
  unset: 'absent',
};

/** The state of the world, each pill leading to what explains it. */
export function StatusPills() {
  const say = useSay();
  const sentence = useFaultSentence();
  const instantText = useInstantText();
  const connection = useConnection();
  const { data: status } = useOperation('system.status', {}, { refetchEveryMs: 30_000 });
  const { data: current } = useOperation('shifts.current', {});
  const shift = current?.shift;
  const forgotten = current?.unfinished.some((one) => !one.tookNoCash) ?? false;
  const may = useMay();

  return (
    <div className={styles.pills} role="status" aria-label={say('frame.status')}>
      {connection === 'lost' && <Pill tone="bad">{say('frame.connectionLost')}</Pill>}
      {status?.collectingStopped && (
        <span title={sentence({ code: 'rule', sub: status.collectingStopped })}>
          <PillLink to="/settings/system" tone="bad">
            {say('frame.collectingStopped')}
          </PillLink>
        </span>
      )}
      {status?.demo && <Pill tone="accent">{say('frame.demo')}</Pill>}
      {status?.hub === 'offline' && (
        <PillLink to="/settings/sync" tone="warn">
          {say('frame.hub.offline', { count: status.unsent })}
        </PillLink>
      )}
      {status?.hub === 'online' && (
        <PillLink to="/settings/sync" tone="good">
          {say('frame.hub.online')}
        </PillLink>
      )}
      {status && status.backup !== 'ok' && (
        <PillLink to="/settings/system" tone={status.backup === 'failed' ? 'bad' : 'warn'}>
          {say(`frame.backup.${status.backup}`)}
        </PillLink>
      )}
      {status && status.openPrintJobs > 0 && (
        <PillLink to="/print" tone="warn">
          {say('frame.openJobs', { count: status.openPrintJobs })}
        </PillLink>
      )}
      {status && (
        <PillLink to="/settings/printers" tone={PRINTER_TONE[status.printer]}>
          {say(`frame.printer.${status.printer}`)}
        </PillLink>
      )}
      {may('shifts.read') && (shift || forgotten || (current && may('payments.collect'))) && (
        <PillLink to="/shift" tone={forgotten ? 'warn' : shift ? 'good' : 'absent'}>
          {forgotten
            ? say('shift.pillForgotten')
            : shift
              ? say('frame.shift', { time: instantText(shift.openedAt).slice(-5) })
              : say('shift.pillNone')}
        </PillLink>
      )}
    </div>
  );
}

function PillLink({
  to,
  tone,
  children,
}: {
  readonly to: string;
  readonly tone: Tone;
  readonly children: ReactNode;
}) {
  return (
    <Link href={to} className={styles.link}>
      <Pill tone={tone}>{children}</Pill>
    </Link>
  );
}
