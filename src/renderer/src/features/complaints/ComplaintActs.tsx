import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from '../counter/Counter.module.css';
import { ComplaintActForm } from './ComplaintActForm.tsx';
import { type Act, type Change, type ComplaintCard, NEXT_ACTS } from './complaint.ts';

/** What may be done now: what is likely next filled, the rest beside it. */
export function ComplaintActs({ complaint }: { readonly complaint: ComplaintCard }) {
  const say = useSay();
  const command = useCommand('complaints.act');
  const [formFor, setFormFor] = useState<Exclude<Act, 'acknowledged'>>();
  const { entryId, number, version, acts, state } = complaint;
  const next = (NEXT_ACTS[state] ?? []).filter((act) => acts.includes(act));
  const others = acts.filter((act) => !next.includes(act));

  async function go(change: Change): Promise<void> {
    const answer = await command.run({ entryId, version, change }).catch(() => undefined);
    if (!answer) return;
    setFormFor(undefined);
    const now = say(`complaint.state.${answer.state}`);
    tell(say('complaints.done', { number, act: say(`complaint.act.${change.act}`), state: now }));
  }

  function start(act: Act): void {
    command.reset();
    if (act === 'acknowledged') void go({ act });
    else setFormFor(act);
  }

  if (acts.length === 0) return null;
  return (
    <section aria-label={say('counter.acts')}>
      <div className={styles.acts}>
        {[...next, ...others].map((act, index) => (
          <Button
            key={act}
            size="compact-md"
            variant={index === 0 && next.length > 0 ? 'filled' : next.includes(act) ? 'default' : 'subtle'}
            loading={command.pending && act === 'acknowledged'}
            onClick={() => start(act)}
          >
            {say(`complaint.act.${act}`)}
          </Button>
        ))}
      </div>
      {formFor === undefined && <FaultNotice fault={command.fault} />}
      <Dialog
        opened={formFor !== undefined}
        onClose={() => setFormFor(undefined)}
        title={formFor ? say('complaints.actOf', { act: say(`complaint.act.${formFor}`), number }) : ''}
      >
        {formFor && (
          <ComplaintActForm
            act={formFor}
            complaint={complaint}
            pending={command.pending}
            fault={command.fault}
            onClose={() => setFormFor(undefined)}
            onGo={(change) => void go(change)}
          />
        )}
      </Dialog>
    </section>
  );
}
