import { Menu, useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ChangePassword } from '../session/ChangePassword.tsx';
import { useSession } from '../session/SessionProvider.tsx';
import styles from './StatusPills.module.css';

export function PersonMenu() {
  const say = useSay();
  const { user } = useSession();
  const { locale, setLocale } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [changing, setChanging] = useState(false);
  const lock = useCommand('sessions.lock');
  const signOut = useCommand('sessions.signOut');
  const dark = colorScheme === 'dark';

  return (
    <>
      <Menu position="bottom-end" width={180} shadow="md">
        <Menu.Target>
          <button
            type="button"
            className={styles.person}
            aria-label={say('frame.person', { name: user.displayName })}
          >
            <Pill tone="absent">{user.displayName}</Pill>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{user.roles.map((role) => say(`role.${role}`)).join(' · ')}</Menu.Label>
          <Menu.Item
            aria-label={say('frame.languageLabel')}
            onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}
          >
            {say('frame.language')}
          </Menu.Item>
          <Menu.Item onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
            {say(dark ? 'frame.light' : 'frame.dark')}
          </Menu.Item>
          <Menu.Item onClick={() => setChanging(true)}>{say('frame.changePassword')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => void lock.run({}).catch(() => {})}>{say('frame.lock')}</Menu.Item>
          <Menu.Item onClick={() => void signOut.run({}).catch(() => {})}>{say('frame.signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={changing} onClose={() => setChanging(false)} title={say('frame.changePassword')}>
        <ChangePassword onDone={() => setChanging(false)} />
      </Dialog>
    </>
  );
}
