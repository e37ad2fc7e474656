import { Button, Group, PasswordInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './SetupWizard.module.css';

type Props = {
  readonly suggestedFolder: string;
  readonly onBegin: () => void;
  readonly onKey: (recoveryKey: string) => void;
};

const USERNAME = /^[\p{L}\p{N}._-]{2,32}$/u;

/** Company, community and the one who may do everything. Signs that person in at once. */
export function CommunityStep({ suggestedFolder, onBegin, onKey }: Props) {
  const say = useSay();
  const queryClient = useQueryClient();
  const [companyName, setCompanyName] = useState('');
  const [communityName, setCommunityName] = useState('');
  const [username, setUsername] = useState('admin');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [backupFolder, setBackupFolder] = useState(suggestedFolder);
  const initialise = useCommand('setup.initialise');
  const signIn = useCommand('sessions.signIn');

  const nameFits = USERNAME.test(username.trim());
  const differs = again !== '' && again !== password;
  const ready =
    companyName.trim() !== '' &&
    communityName.trim() !== '' &&
    displayName.trim() !== '' &&
    nameFits &&
    password.length >= 10 &&
    again === password;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    onBegin();
    const made = await initialise
      .run({
        companyName: companyName.trim(),
        communityName: communityName.trim(),
        administrator: { username: username.trim(), displayName: displayName.trim(), password },
        ...(backupFolder.trim() !== '' && { backupFolder: backupFolder.trim() }),
      })
      .catch(() => undefined);
    if (!made) return;
    onKey(made.recoveryKey);
    await signIn.run({ username: username.trim(), password }).catch(() => undefined);
    await queryClient.invalidateQueries();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <p className={styles.hint}>{say('wizard.community.hint')}</p>
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label={say('wizard.company')}
            value={companyName}
            onChange={(event) => setCompanyName(event.currentTarget.value)}
            maxLength={60}
            autoFocus
          />
          <TextInput
            label={say('wizard.community')}
            value={communityName}
            onChange={(event) => setCommunityName(event.currentTarget.value)}
            maxLength={60}
          />
          <TextInput
            label={say('wizard.adminName')}
            value={displayName}
            onChange={(event) => setDisplayName(event.currentTarget.value)}
            maxLength={60}
          />
          <TextInput
            label={say('wizard.adminUsername')}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
            error={username !== '' && !nameFits && say('wizard.usernameRule')}
            autoComplete="username"
          />
          <PasswordInput
            label={say('wizard.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="new-password"
          />
          <PasswordInput
            label={say('wizard.passwordAgain')}
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            error={differs && say('wizard.passwordDiffers')}
            autoComplete="new-password"
          />
        </SimpleGrid>
        <TextInput
          label={say('wizard.backupFolder')}
          value={backupFolder}
          onChange={(event) => setBackupFolder(event.currentTarget.value)}
          maxLength={400}
        />
        <FaultNotice fault={initialise.fault ?? signIn.fault} />
        <Group justify="flex-end">
          <Button type="submit" disabled={!ready} loading={initialise.pending || signIn.pending}>
            {say('wizard.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
