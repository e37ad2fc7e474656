import type { Input } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';

export type Decision = Input<'meters.decide'>['decision'];

/** A reading with what is about to be decided of it. */
export type Deciding = {
  readonly place: string;
  readonly reading: { readonly readingId: string; readonly day: string; readonly value: string };
  readonly decision: Decision;
};

type Props = { readonly deciding: Deciding | undefined; readonly onClose: () => void };

/** What is decided about a reading, with the reason that stays beside it. */
export function DecideDialog({ deciding, onClose }: Props) {
  const say = useSay();
  const decide = useCommand('meters.decide');
  const reading = deciding?.reading;
  const place = deciding?.place ?? '';
  const decision = deciding?.decision ?? 'withdrawn';

  async function go(reason: string): Promise<void> {
    if (!reading) return;
    const answer = await decide
      .run({ readingId: reading.readingId, decision, reason })
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
        {say(`meters.decideHint.${decision}`, { value: reading?.value ?? '', day: reading?.day ?? '' })}
      </span>
    </ReasonDialog>
  );
}
