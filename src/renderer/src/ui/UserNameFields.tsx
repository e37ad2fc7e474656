import { TextInput } from '@mantine/core';
import { useSay } from './language/LanguageProvider.tsx';

type Props = {
  readonly username: string;
  readonly onUsername: (username: string) => void;
  readonly displayName: string;
  readonly onDisplayName: (displayName: string) => void;
};

/** What a user signs in with, and what they are called. */
export function UserNameFields({ username, onUsername, displayName, onDisplayName }: Props) {
  const say = useSay();
  return (
    <>
      <TextInput
        label={say('users.username')}
        value={username}
        onChange={(event) => onUsername(event.currentTarget.value)}
        maxLength={32}
        autoComplete="off"
        data-autofocus
      />
      <TextInput
        label={say('users.displayName')}
        value={displayName}
        onChange={(event) => onDisplayName(event.currentTarget.value)}
        maxLength={60}
      />
    </>
  );
}
