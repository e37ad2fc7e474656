import { useInstantText } from '../../desk/useInstantText.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { type ComplaintRow, clockOf, ESCALATION_TONES } from './complaint.ts';

/** By when what is owed next is owed; how far it went up when time is short. */
export function ComplaintClockText({ row }: { readonly row: ComplaintRow }) {
  const say = useSay();
  const instantText = useInstantText();
  const { name, clock } = clockOf(row);
  if (clock.stoppedAt !== undefined)
    return (
      <Pill tone={clock.isLate ? 'bad' : 'good'}>
        {say(clock.isLate ? 'complaints.late' : 'complaints.inTime')}
      </Pill>
    );
  const time = clock.dueAt === undefined ? '–' : instantText(clock.dueAt).slice(5);
  const text = say(name === 'acknowledge' ? 'complaints.acknowledgeBy' : 'complaints.replyBy', { time });
  if (row.escalation === 'none') return <span>{text}</span>;
  return (
    <Pill tone={ESCALATION_TONES[row.escalation]}>
      {text} · {say(`complaint.escalation.${row.escalation}`)}
    </Pill>
  );
}
