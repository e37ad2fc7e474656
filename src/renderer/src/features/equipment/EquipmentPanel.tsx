import { Group, Stack } from '@mantine/core';
import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { Attachments } from '../attachments/Attachments.tsx';
import { STATE_TONES as ORDER_TONES } from '../workOrders/order.ts';
import { CardActs } from './CardActs.tsx';
import styles from './Equipment.module.css';
import { EquipmentFacts } from './EquipmentFacts.tsx';
import { type EquipmentCard, STATE_TONES, WARRANTY_TONES } from './equipmentDraft.ts';
import { MachinePlans } from './MachinePlans.tsx';
import { MachineRunning } from './MachineRunning.tsx';

type Props = {
  readonly code: string | undefined;
  readonly onClose: () => void;
  readonly onOpen: (code: string) => void;
};

/** A machine: whom to call, what it is, its parts, its papers and what was done to it. */
export function EquipmentPanel({ code, onClose, onOpen }: Props) {
  const say = useSay();
  return (
    <SidePanel
      opened={code !== undefined}
      onClose={onClose}
      title={say('equipment.cardTitle', { code: code ?? '' })}
      size={640}
    >
      {code && <Body key={code} code={code} onOpen={onOpen} />}
    </SidePanel>
  );
}

function Body({ code, onOpen }: { readonly code: string; readonly onOpen: (code: string) => void }) {
  const say = useSay();
  const may = useMay();
  const { data: card, error, refetch } = useOperation('equipment.card', { code }, { keepPrevious: true });
  if (error) return <FaultNotice fault={error.fault} onRetry={() => void refetch()} />;
  if (!card) return <Loading lines={8} />;
  const { record } = card;
  return (
    <Stack gap="md">
      <div>
        <Group gap="xs">
          <strong className={styles.name}>{record.name}</strong>
          <Pill tone={STATE_TONES[record.state]}>{say(`equipment.state.${record.state}`)}</Pill>
          <Pill tone={WARRANTY_TONES[card.warranty]}>{say(`equipment.warranty.${card.warranty}`)}</Pill>
        </Group>
        <p className={styles.soft}>{record.location}</p>
      </div>
      <CardActs card={card} />
      <Calls card={card} />
      <MachineRunning card={card} />
      <MachinePlans card={card} />
      <EquipmentFacts card={card} onOpen={onOpen} />
      {card.parts.length > 0 && (
        <section aria-label={say('equipment.parts')}>
          <h3 className={styles.heading}>{say('equipment.parts')}</h3>
          {card.parts.map((part) => (
            <button
              key={part.code}
              type="button"
              className={styles.lineButton}
              onClick={() => onOpen(part.code)}
            >
              <span className={styles.cut}>{part.name}</span>
              <span className={styles.soft}>{part.code}</span>
              <Pill tone={STATE_TONES[part.state]}>{say(`equipment.state.${part.state}`)}</Pill>
            </button>
          ))}
        </section>
      )}
      {may('attachments.read') && <Attachments subjectKind="equipment" subjectId={card.equipmentId} />}
      <History card={card} />
    </Stack>
  );
}

/** Whom to call, and until when the maker pays. */
function Calls({ card }: { readonly card: EquipmentCard }) {
  const say = useSay();
  const { contacts, record } = card;
  return (
    <>
      {contacts && (contacts.warrantyPhone || contacts.warrantyName) && (
        <div className={styles.call}>
          <span>{say('equipment.callWarranty')}</span>
          <strong>{contacts.warrantyPhone}</strong>
          <span>{contacts.warrantyName}</span>
          {record.warrantyTo && (
            <span className={styles.soft}>{say('equipment.until', { day: record.warrantyTo })}</span>
          )}
        </div>
      )}
      {contacts && (contacts.contractorPhone || contacts.contractorName) && (
        <div className={styles.call}>
          <span>{say('equipment.callContractor')}</span>
          <strong>{contacts.contractorPhone}</strong>
          <span>{[record.contractor, contacts.contractorName].filter(Boolean).join(' ')}</span>
        </div>
      )}
    </>
  );
}

function History({ card }: { readonly card: EquipmentCard }) {
  const say = useSay();
  const instantText = useInstantText();
  const [, navigate] = useLocation();
  return (
    <section aria-label={say('equipment.history')}>
      <h3 className={styles.heading}>{say('equipment.history')}</h3>
      {card.orders.length === 0 && <p className={styles.soft}>{say('equipment.historyNone')}</p>}
      {card.orders.map((order) => (
        <button
          key={order.number}
          type="button"
          className={styles.lineButton}
          onClick={() => navigate(`/orders/${order.number}`)}
        >
          <span className={styles.cut}>
            {order.number} · {order.words ?? say('orders.wordsGone')}
          </span>
          <span className={styles.soft}>{instantText(order.reportedAt)}</span>
          <Pill tone={ORDER_TONES[order.state]}>{say(`workOrder.state.${order.state}`)}</Pill>
        </button>
      ))}
    </section>
  );
}
