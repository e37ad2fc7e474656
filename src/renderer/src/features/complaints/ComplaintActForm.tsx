import { Radio, SegmentedControl, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Fault } from '#shared/kernel/appError.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { Act, Change, ComplaintCard } from './complaint.ts';

type Props = {
  readonly act: Exclude<Act, 'acknowledged'>;
  readonly complaint: ComplaintCard;
  readonly pending: boolean;
  readonly fault: Fault | undefined;
  readonly onClose: () => void;
  readonly onGo: (change: Change) => void;
};

/** What an act needs besides the click: a person, an answer, what the customer says, a reason. */
export function ComplaintActForm({ act, complaint, pending, fault, onClose, onGo }: Props) {
  const say = useSay();
  const [note, setNote] = useState('');
  const [satisfied, setSatisfied] = useState(true);
  const [userId, setUserId] = useState<string>();
  const { data } = useOperation('complaints.staff', {}, { enabled: act === 'assigned' });
  const handlers = (data?.staff ?? []).filter(({ handles, name }) => handles && name !== complaint.about);
  const words = note.trim();
  const needsReason = act === 'withdrawn' || (act === 'closed' && complaint.state !== 'visited');
  const ready =
    act === 'assigned'
      ? userId !== undefined
      : words.length >= (needsReason ? 2 : act === 'answered' ? 1 : 0);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!ready) return;
    const said = words === '' ? {} : { note: words };
    if (act === 'assigned' && userId) onGo({ act, userId });
    if (act === 'answered' || act === 'withdrawn') onGo({ act, note: words });
    if (act === 'visited') onGo({ act, satisfied, ...said });
    if (act === 'closed') onGo({ act, ...said });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {act === 'assigned' && (
          <Radio.Group value={userId ?? null} onChange={setUserId} label={say('complaints.handler')}>
            <Stack gap={6} mt={6}>
              {handlers.map((one) => (
                <Radio key={one.userId} value={one.userId} label={one.name} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {act === 'visited' && (
          <SegmentedControl
            aria-label={say('complaints.satisfied')}
            value={satisfied ? 'yes' : 'no'}
            onChange={(value) => setSatisfied(value === 'yes')}
            data={(['yes', 'no'] as const).map((value) => ({ value, label: say(`complaints.${value}`) }))}
          />
        )}
        {act !== 'assigned' && (
          <Textarea
            label={say(
              act === 'answered'
                ? 'complaints.answer'
                : needsReason
                  ? 'complaints.reason'
                  : 'complaints.note',
            )}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={act === 'withdrawn' ? 200 : 500}
            autosize
            minRows={2}
            data-autofocus
          />
        )}
        <FormFoot
          verb={say(`complaint.act.${act}`)}
          ready={ready}
          pending={pending}
          fault={fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
