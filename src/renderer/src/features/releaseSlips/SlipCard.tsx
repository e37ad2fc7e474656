import { Button, Group, Stack } from '@mantine/core';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useTask } from '../../desk/useTask.tsx';
import { amountText } from '../../ui/Amount.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { PrintButton } from '../documents/PrintButton.tsx';
import type { SlipRow } from './ReleaseSlipsPart.tsx';

/** What may leave, who agreed, and the gate's answer. */
export function SlipCard({ slip, onClose }: { readonly slip: SlipRow; readonly onClose: () => void }) {
  const say = useSay();
  const may = useMay();
  const instantText = useInstantText();
  const end = useCommand('releaseSlips.end');
  const print = useCommand('releaseSlips.print');
  const pdf = useTask('releaseSlips.pdf', `releaseSlips.pdf.${slip.number}`);
  const { entryId, number } = slip;

  async function finish(way: 'passed' | 'withdrawn'): Promise<void> {
    if (!(await end.run({ entryId, way }).catch(() => undefined))) return;
    tell(say('releaseSlips.endedAs', { number, way: say(`releaseSlip.end.${way}`) }));
    onClose();
  }

  async function again(): Promise<void> {
    if (await print.run({ entryId }).catch(() => undefined)) tell(say('releaseSlips.printed', { number }));
  }

  return (
    <Stack gap="sm">
      <FactList>
        <Fact name={say('releaseSlip.room')}>{slip.roomCode}</Fact>
        <Fact name={say('releaseSlip.goods')}>
          {slip.goods.map(({ name, count }) => `${name} ×${count}`).join('、')}
        </Fact>
        <Fact name={say('releaseSlip.consent')}>
          {[slip.consentBy, say(`releaseSlip.consent.${slip.consent}`)].filter(Boolean).join(' ')}
        </Fact>
        <Fact name={say('releaseSlip.carrier')}>
          {[slip.carrier, slip.plate].filter(Boolean).join(' ') || '–'}
        </Fact>
        <Fact name={say('releaseSlip.validOn')}>{slip.validOn}</Fact>
        <Fact name={say('releaseSlip.arrears')}>
          {slip.arrearsFen > 0 ? amountText(slip.arrearsFen) : '–'}
        </Fact>
        <Fact name={say('releaseSlip.issuedBy')}>
          {slip.issuedBy} · {instantText(slip.issuedAt)}
        </Fact>
        {slip.end && (
          <Fact name={say(`releaseSlip.end.${slip.end.way}`)}>
            {slip.end.by} · {instantText(slip.end.at)}
          </Fact>
        )}
      </FactList>
      <FaultNotice fault={end.fault ?? print.fault ?? pdf.fault} />
      <Group justify="flex-end" gap="xs">
        <PrintButton
          kind="sheets"
          slot={`releaseSlip.${number}`}
          label={say('releaseSlips.a5')}
          size="sm"
          make={() => pdf.start({ entryId }).catch(() => undefined)}
        />
        <Button variant="default" loading={print.pending} onClick={() => void again()}>
          {say('releaseSlips.print')}
        </Button>
        {!slip.end && may('counter.write') && (
          <>
            <Button variant="default" loading={end.pending} onClick={() => void finish('withdrawn')}>
              {say('releaseSlips.withdraw')}
            </Button>
            <Button loading={end.pending} onClick={() => void finish('passed')} data-autofocus>
              {say('releaseSlips.pass')}
            </Button>
          </>
        )}
      </Group>
    </Stack>
  );
}
