import { Dialog } from '../../../renderer/src/ui/Dialog.tsx';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../../renderer/src/ui/ReasonDialog.tsx';
import { useAct } from '../ask/useAsk.ts';
import type { CommunityUser } from './communityUser.ts';
import { GivenCode } from './GivenCode.tsx';

type Props = { readonly user: CommunityUser; readonly onClose: () => void };

/** Another code for a user: the first one was lost, or the password was. */
export function CodeDialog({ user, onClose }: Props) {
  const say = useSay();
  const give = useAct('users.giveCode');
  const { communityId, userId, username, communityName, displayName } = user;
  const name = { name: displayName };
  if (give.value) {
    return (
      <Dialog opened onClose={onClose} title={say('console.users.codeTitle', name)}>
        <GivenCode username={username} communityName={communityName} given={give.value} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say('console.users.codeFor', name)}
      verb={say('console.users.code')}
      pending={give.pending}
      fault={give.fault}
      onGo={(reason) => void give.run({ communityId, userId, reason })}
    >
      <span>{say('console.users.codeHint', name)}</span>
    </ReasonDialog>
  );
}
