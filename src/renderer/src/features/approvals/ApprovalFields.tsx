import { PasswordInput, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { ApprovalKind } from '#shared/contract/approvals.contract.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Approvals.module.css';
import { APPROVAL_CHOICES, type ApprovalDraft } from './approvalDraft.ts';

type Props = {
  /** The act as the code by phone is bound to it; the amount in fen. */
  readonly kind: ApprovalKind;
  readonly subjectId: string;
  readonly amountFen: number;
  readonly draft: ApprovalDraft;
  readonly onDraft: (draft: ApprovalDraft) => void;
  /** Whether the act can wait in the list. */
  readonly canWait?: boolean;
};

/** Where a second person says yes without ending the clerk's work: here, by phone, or later. */
export function ApprovalFields({ kind, subjectId, amountFen, draft, onDraft, canWait = true }: Props) {
  const say = useSay();
  const byPhone = draft.way === 'code';
  const { data } = useOperation('approvals.reference', { kind, subjectId, amountFen }, { enabled: byPhone });
  const put = (change: Partial<ApprovalDraft>) => onDraft({ ...draft, ...change });
  const choices = APPROVAL_CHOICES.filter((way) => canWait || way !== 'wait');
  return (
    <Stack gap="xs" component="section" aria-label={say('approvals.how')}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={say('approvals.how')}
        value={draft.way}
        onChange={(way) => put({ way: APPROVAL_CHOICES.find((one) => one === way) ?? 'password' })}
        data={choices.map((value) => ({ value, label: say(`approvals.way.${value}`) }))}
      />
      {byPhone && (
        <p className={styles.readOut}>
          {say('approvals.readOut', {
            reference: data?.reference ?? '······',
            amountFen: amountText(amountFen, { sign: true }),
          })}
        </p>
      )}
      {draft.way !== 'wait' && (
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label={say('approvals.approver')}
            value={draft.username}
            onChange={(event) => put({ username: event.currentTarget.value })}
            autoComplete="off"
            maxLength={40}
          />
          {byPhone ? (
            <TextInput
              label={say('approvals.code')}
              value={draft.code}
              onChange={(event) => put({ code: event.currentTarget.value })}
              inputMode="numeric"
              autoComplete="off"
              maxLength={12}
            />
          ) : (
            <PasswordInput
              label={say('approvals.password')}
              value={draft.password}
              onChange={(event) => put({ password: event.currentTarget.value })}
              autoComplete="off"
              maxLength={128}
            />
          )}
        </SimpleGrid>
      )}
      {!byPhone && (
        <p className={styles.hint}>
          {say(draft.way === 'wait' ? 'approvals.waitHint' : 'approvals.passwordHint')}
        </p>
      )}
    </Stack>
  );
}
