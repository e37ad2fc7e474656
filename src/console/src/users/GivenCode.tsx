import { Button, CopyButton, Group, Stack, TextInput } from '@mantine/core';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { timeText } from '../ask/timeText.ts';

type Props = {
  readonly username: string;
  readonly communityName: string;
  readonly given: { readonly code: string; readonly expiresAt: number };
  readonly onClose: () => void;
};

/** A one-use code, shown this once, and what its user does with it. */
export function GivenCode({ username, communityName, given, onClose }: Props) {
  const say = useSay();
  return (
    <Stack gap="sm">
      <TextInput
        label={say('console.users.codeText')}
        description={say('console.users.codeOnce', { time: timeText(given.expiresAt) })}
        value={given.code}
        readOnly
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <span>{say('console.users.codeSteps', { community: communityName, username })}</span>
      <Group justify="flex-end" gap="xs">
        <CopyButton value={given.code}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} w={96}>
              {say(copied ? 'sync.copied' : 'sync.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{say('console.users.codeTaken')}</Button>
      </Group>
    </Stack>
  );
}
