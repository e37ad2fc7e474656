import { isWordKey } from '#shared/i18n/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import type { Party } from './HouseholdPeople.tsx';

/** What goes, what the law keeps and until when; then the reason and the verb. */
export function ErasePerson({ party, onClose }: { readonly party: Party; readonly onClose: () => void }) {
  const say = useSay();
  const check = useOperation('people.eraseCheck', { personId: party.personId }, { alwaysFresh: true });
  const erase = useCommand('people.erase');
  const name = party.name ?? '';
  const title = say('erase.title', { name });

  async function go(reason: string): Promise<void> {
    const answer = await erase.run({ personId: party.personId, reason }).catch(() => undefined);
    if (!answer) return;
    tell(say('erase.done'));
    onClose();
  }

  if (!check.data?.allowed) {
    return (
      <Dialog opened onClose={onClose} title={title}>
        {check.isPending && <Loading />}
        <FaultNotice fault={check.error?.fault} />
        {check.data && (
          <>
            <p>{say('erase.refused')}</p>
            <ul>
              {check.data.openClaims.map((claim) => (
                <li key={claim.roomCode}>
                  {say('erase.claim', {
                    room: claim.roomCode,
                    amount: amountText(claim.owedFen, { sign: true }),
                  })}
                </li>
              ))}
            </ul>
          </>
        )}
      </Dialog>
    );
  }
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={title}
      verb={say('erase.verb', { name })}
      dangerous
      pending={erase.pending}
      fault={erase.fault}
      onGo={(reason) => void go(reason)}
    >
      <p style={{ margin: 0 }}>{say('erase.what')}</p>
      {check.data.keeps.length > 0 && (
        <div>
          {say('erase.keeps')}
          <ul style={{ margin: '4px 0' }}>
            {check.data.keeps.map((keep) => (
              <li key={keep.what}>
                {say('erase.keep', {
                  what: isWordKey(keep.what) ? say(keep.what) : keep.what,
                  until: keep.until,
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </ReasonDialog>
  );
}
