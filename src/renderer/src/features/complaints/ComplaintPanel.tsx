import { Anchor, Group, Stack } from '@mantine/core';
import { Link } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { Attachments } from '../attachments/Attachments.tsx';
import styles from '../counter/Counter.module.css';
import { EventList } from '../counter/EventList.tsx';
import { ComplaintActs } from './ComplaintActs.tsx';
import { type ComplaintCard, ESCALATION_TONES, STATE_TONES } from './complaint.ts';
import { complaintWords } from './complaintWords.ts';

type Props = { readonly number: string | undefined; readonly onClose: () => void };

/** One complaint: what it is, how long there is, what may be done, and all that was done. */
export function ComplaintPanel({ number, onClose }: Props) {
  const say = useSay();
  return (
    <SidePanel
      opened={number !== undefined}
      onClose={onClose}
      title={`${say('complaints.title')} ${number ?? ''}`}
      size={600}
    >
      {number && <Body number={number} />}
    </SidePanel>
  );
}

function Body({ number }: { readonly number: string }) {
  const say = useSay();
  const may = useMay();
  const { data, error, refetch } = useOperation('complaints.card', { number }, { keepPrevious: true });
  if (error) return <FaultNotice fault={error.fault} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  return (
    <Stack gap="md">
      <Facts complaint={data} />
      <ComplaintActs key={data.version} complaint={data} />
      {may('attachments.read') && <Attachments subjectKind="counterEntry" subjectId={data.entryId} />}
      <EventList
        events={[
          ...data.events.toReversed().map((event) => ({
            key: event.eventId,
            name: say(`complaint.act.${event.act}`),
            detail:
              event.handler === undefined
                ? event.satisfied === undefined
                  ? undefined
                  : say(event.satisfied ? 'complaints.yes' : 'complaints.no')
                : say('complaints.assignedTo', { name: event.handler }),
            note: event.note,
            at: event.at,
            by: event.by,
            isIdle: event.isIdle,
          })),
          { key: 'entered', name: say('complaints.registered'), at: data.at, by: data.enteredBy },
        ]}
      />
    </Stack>
  );
}

function Facts({ complaint }: { readonly complaint: ComplaintCard }) {
  const say = useSay();
  const instantText = useInstantText();
  const { clocks, caller, escalation } = complaint;
  const who = [caller?.name, caller?.phone].filter(Boolean).join(' ');
  const due = ({ dueAt, isLate, stoppedAt }: ComplaintCard['clocks']['reply']) =>
    [
      dueAt === undefined ? '–' : instantText(dueAt),
      isLate ? say('complaints.late') : stoppedAt === undefined ? undefined : say('complaints.inTime'),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <>
      <Group gap="xs">
        {complaint.roomCode && <strong className={styles.strong}>{complaint.roomCode}</strong>}
        <Pill tone={STATE_TONES[complaint.state]}>{say(`complaint.state.${complaint.state}`)}</Pill>
        <Pill tone="accent">{say(`complaint.category.${complaint.category}`)}</Pill>
        {complaint.isSerious && <Pill tone="bad">{say('complaints.serious')}</Pill>}
        {escalation !== 'none' && (
          <Pill tone={ESCALATION_TONES[escalation]}>{say(`complaint.escalation.${escalation}`)}</Pill>
        )}
        {complaint.repeats > 0 && (
          <Pill tone="warn">{say('complaints.repeats', { count: complaint.repeats + 1 })}</Pill>
        )}
      </Group>
      <p className={styles.words}>{complaintWords(say, complaint)}</p>
      <FactList>
        <Fact name={say('complaints.channel')}>
          {complaint.cause === 'customer'
            ? say(`channel.${complaint.channel}`)
            : say(`complaint.cause.${complaint.cause}`)}
        </Fact>
        {who !== '' && <Fact name={say('complaints.caller')}>{who}</Fact>}
        {complaint.about && <Fact name={say('complaints.about')}>{complaint.about}</Fact>}
        {complaint.workOrderNumber && (
          <Fact name={say('complaints.order')}>
            <Anchor component={Link} href={`/orders/${complaint.workOrderNumber}`}>
              {complaint.workOrderNumber}
            </Anchor>
          </Fact>
        )}
        <Fact name={say('complaints.handler')}>{complaint.handler?.name ?? say('complaints.nobody')}</Fact>
        <Fact name={say('complaints.acknowledgeDue')}>{due(clocks.acknowledge)}</Fact>
        <Fact name={say('complaints.replyDue')}>{due(clocks.reply)}</Fact>
      </FactList>
    </>
  );
}
