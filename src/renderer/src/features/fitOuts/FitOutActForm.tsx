import { Checkbox, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import type { Input } from '#shared/contract/index.ts';
import type { FitOutAct } from '#shared/domain/fitOuts/fitOut.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { CrewFields, namedCrew, type Worker } from './CrewFields.tsx';
import type { FitOutCard } from './fitOutCard.ts';

type Props = { readonly act: FitOutAct; readonly fitOut: FitOutCard; readonly onClose: () => void };

/** What an act needs besides the click; what it doesn't need isn't shown. */
export function FitOutActForm({ act, fitOut, onClose }: Props) {
  const say = useSay();
  const { entryId, version, number, roomId } = fitOut;
  const [amount, setAmount] = useState('0');
  const [charge, setCharge] = useState('');
  const [feeItemId, setFeeItemId] = useState<string>();
  const [depositId, setDepositId] = useState<string>();
  const [from, setFrom] = useState<string | null>(fitOut.from);
  const [to, setTo] = useState<string | null>(fitOut.to);
  const [crew, setCrew] = useState<readonly Worker[]>(fitOut.crew.length > 0 ? fitOut.crew : [{ name: '' }]);
  const [final, setFinal] = useState(false);
  const [passed, setPassed] = useState(true);
  const [violations, setViolations] = useState(0);
  const [note, setNote] = useState('');
  const change = useCommand('fitOuts.act');
  const inspect = useCommand('fitOuts.inspect');
  const close = useCommand('fitOuts.close');
  const { data: fees } = useOperation('feeItems.list', {}, { enabled: act === 'agreed' });
  const { data: deposits } = useOperation('deposits.list', { roomId }, { enabled: act === 'permitted' });
  const { data: attached } = useOperation(
    'attachments.list',
    { subjectKind: 'counterEntry', subjectId: entryId },
    { enabled: act === 'crewNamed' },
  );
  const amountFen = parseYuan(amount);
  const chargeFen = parseYuan(charge);
  const words = note.trim();
  const said = words === '' ? {} : { note: words };
  const picked = depositId ?? deposits?.rows[0]?.depositId;
  const needsReason = act === 'extended' || act === 'withdrawn';
  const ready = (!needsReason || words.length >= 2) && amountFen !== undefined;

  function changeOf(): Input<'fitOuts.act'>['change'] | undefined {
    if (act === 'agreed' && amountFen !== undefined)
      return {
        act,
        depositFen: amountFen,
        charges: feeItemId && chargeFen ? [{ feeItemId, amountFen: chargeFen }] : [],
      };
    if (act === 'permitted' && from && to)
      return { act, from, to, ...(fitOut.agreedDepositFen > 0 && picked && { depositId: picked }) };
    if (act === 'crewNamed') return { act, crew: namedCrew(crew) };
    if (act === 'extended' && to) return { act, to, note: words };
    if (act === 'withdrawn') return { act, note: words };
    return undefined;
  }

  async function go(): Promise<unknown> {
    if (act === 'inspected') return inspect.run({ entryId, version, final, passed, violations, ...said });
    if (act === 'closed') return close.run({ entryId, version, deductFen: amountFen ?? 0, ...said });
    const asked = changeOf();
    return asked && change.run({ entryId, version, change: asked });
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || !(await go().catch(() => undefined))) return;
    tell(say('fitOuts.done', { number, act: say(`fitOut.act.${act}`) }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {act === 'agreed' && (
          <>
            <AmountInput label={say('fitOuts.deposit')} value={amount} onText={setAmount} />
            <Select
              label={say('fitOuts.charge')}
              data={(fees?.feeItems ?? []).map(({ feeItemId: value, name: label }) => ({ value, label }))}
              value={feeItemId ?? null}
              onChange={(value) => setFeeItemId(value ?? undefined)}
              clearable
              searchable
            />
            {feeItemId && (
              <AmountInput label={say('fitOuts.chargeAmount')} value={charge} onText={setCharge} />
            )}
          </>
        )}
        {act === 'permitted' && (
          <>
            <DateInput label={say('fitOuts.from')} valueFormat="YYYY-MM-DD" value={from} onChange={setFrom} />
            {fitOut.agreedDepositFen > 0 && (
              <Select
                label={say('fitOuts.whichDeposit')}
                placeholder={say('fitOuts.notTaken')}
                data={(deposits?.rows ?? []).map((row) => ({
                  value: row.depositId,
                  label: `${row.name} ${amountText(row.balanceFen, { sign: true })} ${row.receiptNumber ?? ''}`,
                }))}
                value={picked ?? null}
                onChange={(value) => setDepositId(value ?? undefined)}
              />
            )}
          </>
        )}
        {(act === 'permitted' || act === 'extended') && (
          <DateInput label={say('fitOuts.to')} valueFormat="YYYY-MM-DD" value={to} onChange={setTo} />
        )}
        {act === 'crewNamed' && (
          <CrewFields
            crew={crew}
            onChange={setCrew}
            photos={(attached?.attachments ?? [])
              .filter(({ mediaType }) => mediaType.startsWith('image/'))
              .map(({ attachmentId, fileName }) => ({
                value: attachmentId,
                label: fileName ?? attachmentId,
              }))}
          />
        )}
        {act === 'inspected' && (
          <>
            <Checkbox
              label={say('fitOuts.isFinal')}
              checked={final}
              onChange={(event) => setFinal(event.currentTarget.checked)}
            />
            <Checkbox
              label={say('fitOuts.isPassed')}
              checked={passed}
              onChange={(event) => setPassed(event.currentTarget.checked)}
            />
            <NumberInput
              label={say('fitOuts.violations')}
              value={violations}
              onChange={(value) => setViolations(Number(value) || 0)}
              min={0}
              max={99}
              allowDecimal={false}
            />
          </>
        )}
        {act === 'closed' && fitOut.deposit && (
          <AmountInput label={say('fitOuts.deduct')} value={amount} onText={setAmount} />
        )}
        {act !== 'agreed' && act !== 'permitted' && act !== 'crewNamed' && (
          <TextInput
            label={say(needsReason ? 'complaints.reason' : 'complaints.note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={200}
          />
        )}
        <FormFoot
          verb={say(`fitOut.act.${act}`)}
          ready={ready}
          pending={change.pending || inspect.pending || close.pending}
          fault={change.fault ?? inspect.fault ?? close.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
