import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../../renderer/src/ui/ReasonDialog.tsx';
import { tell } from '../../../renderer/src/ui/tell.ts';
import { useAct } from '../ask/useAsk.ts';
import type { CommunityUser } from './communityUser.ts';

type Props = { readonly user: CommunityUser; readonly onClose: () => void };

/** Shuts a user out of the desks of a community, or lets them in again. */
export function BlockDialog({ user, onClose }: Props) {
  const say = useSay();
  const block = useAct('users.block');
  const { communityId, userId, active } = user;
  const name = { name: user.displayName };

  async function go(reason: string): Promise<void> {
    if (!(await block.run({ communityId, userId, isBlocked: active, reason }))) return;
    tell(say(active ? 'console.users.blocked' : 'console.users.unblocked', name));
    onClose();
  }

  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say(active ? 'console.users.blockName' : 'console.users.unblockName', name)}
      verb={say(active ? 'console.users.block' : 'console.users.unblock')}
      dangerous={active}
      pending={block.pending}
      fault={block.fault}
      onGo={(reason) => void go(reason)}
    >
      <span>{say(active ? 'console.users.blockHint' : 'console.users.unblockHint', name)}</span>
    </ReasonDialog>
  );
}
