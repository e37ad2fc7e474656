import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';

type Props = {
  readonly personId: string;
  readonly field: 'phone' | 'idNumber' | 'address';
  readonly masks: readonly string[];
};

/** A sealed value. Seeing it in full takes a permission and a reason, and goes away with the card. */
export function MaskedValue({ personId, field, masks }: Props) {
  const say = useSay();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const [values, setValues] = useState<readonly string[]>();
  const reveal = useCommand('people.reveal');

  async function go(reason: string): Promise<void> {
    const answer = await reveal.run({ personId, field, reason }).catch(() => undefined);
    if (!answer) return;
    setValues(answer.values);
    setAsking(false);
  }

  return (
    <>
      {(values ?? masks).join(say('common.listSeparator'))}{' '}
      {!values && may('people.reveal') && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={say(`person.reveal.${field}`)}
          onClick={() => setAsking(true)}
        >
          {say('person.show')}
        </Button>
      )}
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={say(`person.reveal.${field}`)}
        verb={say(`person.reveal.${field}`)}
        label={say('person.revealReason')}
        pending={reveal.pending}
        fault={reveal.fault}
        onGo={(reason) => void go(reason)}
      />
    </>
  );
}
