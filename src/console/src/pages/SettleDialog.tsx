import type { ConsoleOutput } from '#shared/console/index.ts';
import type { CentreWay } from '#shared/console/watching.ts';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../../renderer/src/ui/ReasonDialog.tsx';
import { tell } from '../../../renderer/src/ui/tell.ts';
import { useAct } from '../ask/useAsk.ts';

export type SettledCase = {
  readonly one: ConsoleOutput<'cases.list'>['cases'][number];
  readonly way: CentreWay;
};

type Props = { readonly chosen: SettledCase; readonly onClose: () => void };

/** Settles a case for every desk, with a reason. */
export function SettleDialog({ chosen: { one, way }, onClose }: Props) {
  const say = useSay();
  const resolve = useAct('cases.resolve');
  const { communityId, caseId, kind, communityName } = one;
  const verb = say(`console.cases.way.${way}`);

  async function go(reason: string): Promise<void> {
    if (!(await resolve.run({ communityId, caseId, way, reason }))) return;
    tell(say('console.cases.settled'));
    onClose();
  }

  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={`${communityName} · ${say(`cases.kind.${kind}`)}`}
      verb={verb}
      label={say('cases.reason')}
      pending={resolve.pending}
      fault={resolve.fault}
      onGo={(reason) => void go(reason)}
    >
      <span>{say(`console.cases.${way}Hint`)}</span>
    </ReasonDialog>
  );
}
