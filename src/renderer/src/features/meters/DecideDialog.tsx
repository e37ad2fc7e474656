import type { Input } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import { type Meter, placeText } from './meterWords.ts';

export type Decision = Input<'meters.decide'>['decision'];

type Props = {
  readonly deciding: { readonly meter: Meter; readonly decision: Decision } | undefined;
  readonly onClose: () => void;
};

/** What is decided about a reading, with the reason that stays beside it. */
export function DecideDialog({ deciding, onClose }: Props) {
  const say = useSay();
  const decide = useCommand('meters.decide');
  const waiting = deciding?.meter.waiting;
  const place = deciding ? placeText(deciding.meter) : '';
  const decision = deciding?.decision ?? 'withdrawn';

  async function go(reason: string): Promise<void> {
    if (!waiting) return;
    const answer = await decide
      .run({ readingId: waiting.readingId, decision, reason })
      .catch(() => undefined);
    if (!answer) return;
    tell(say(`meters.decided.${decision}`, { place }));
    onClose();
  }

  return (
    <ReasonDialog
      opened={deciding !== undefined}
      onClose={onClose}
      title={say(`meters.decideOf.${decision}`, { place })}
      verb={say(`meters.decide.${decision}`)}
      pending={decide.pending}
      fault={decide.fault}
      dangerous={decision === 'withdrawn'}
      onGo={(reason) => void go(reason)}
    >
      <span>
        {say(`meters.decideHint.${decision}`, { value: waiting?.value ?? '', day: waiting?.day ?? '' })}
      </span>
    </ReasonDialog>
  );
}
