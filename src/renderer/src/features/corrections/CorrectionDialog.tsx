import { Button, Group, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { CorrectionForm } from './CorrectionForm.tsx';
import styles from './Corrections.module.css';
import { type AnyProblem, isOfReceipt, PROBLEMS } from './correctionDraft.ts';

type Props = { readonly receiptId: string; readonly onClose: () => void };

/** A guided way back: first what was wrong, then the right thing, then exactly what will be. */
export function CorrectionDialog({ receiptId, onClose }: Props) {
  const say = useSay();
  const receipt = useOperation('receipts.get', { receiptId });
  const [problem, setProblem] = useState<AnyProblem>();
  const number = receipt.data?.number ?? '';
  return (
    <Dialog opened onClose={onClose} title={say('corrections.verb', { number })} size={620}>
      <FaultNotice fault={receipt.error?.fault} />
      {receipt.isPending && <Loading lines={5} />}
      {receipt.data && !problem && <ProblemChoice onChoose={setProblem} />}
      {receipt.data && problem && isOfReceipt(problem) && (
        <CorrectionForm
          problem={problem}
          receipt={receipt.data}
          onBack={() => setProblem(undefined)}
          onDone={onClose}
        />
      )}
      {problem && !isOfReceipt(problem) && (
        <Elsewhere problem={problem} onBack={() => setProblem(undefined)} onClose={onClose} />
      )}
    </Dialog>
  );
}

function ProblemChoice({ onChoose }: { readonly onChoose: (problem: AnyProblem) => void }) {
  const say = useSay();
  const [chosen, setChosen] = useState<AnyProblem>('wrongRoom');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(chosen);
      }}
    >
      <Radio.Group
        label={say('corrections.which')}
        value={chosen}
        onChange={(value) => setChosen(PROBLEMS.find((one) => one === value) ?? 'wrongRoom')}
      >
        <div className={styles.problems}>
          {PROBLEMS.map((one, index) => (
            <Radio
              key={one}
              value={one}
              label={say(`corrections.problem.${one}`)}
              description={say(`corrections.hint.${one}`)}
              data-autofocus={index === 0 || undefined}
            />
          ))}
        </div>
      </Radio.Group>
      <Group justify="flex-end" mt="sm">
        <Button type="submit">{say('corrections.next')}</Button>
      </Group>
    </form>
  );
}

type ElsewhereProps = {
  readonly problem: 'wrongMeter' | 'wrongOwner';
  readonly onBack: () => void;
  readonly onClose: () => void;
};

/** A wrong reading or owner isn't the receipt's mistake: mending the cause issues the counter lines. */
function Elsewhere({ problem, onBack, onClose }: ElsewhereProps) {
  const say = useSay();
  return (
    <Stack gap="sm">
      <p className={styles.text}>{say(`corrections.elsewhere.${problem}`)}</p>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack}>
          {say('common.back')}
        </Button>
        <Button component={Link} href={problem === 'wrongMeter' ? '/meters' : '/rooms'} onClick={onClose}>
          {say(`corrections.open.${problem}`)}
        </Button>
      </Group>
    </Stack>
  );
}
