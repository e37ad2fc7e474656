import { Button, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import styles from './SetupWizard.module.css';

/** Instead of founding a community: a made-up one to try everything on, with its users and passwords. */
export function DemoChoice() {
  const say = useSay();
  const queryClient = useQueryClient();
  const demo = useTask('setup.takeDemo');

  if (demo.value) {
    return (
      <Stack gap="xs" mt="lg">
        <p className={styles.hint}>{say('wizard.demo.ready')}</p>
        <ul aria-label={say('wizard.demo.users')}>
          {demo.value.users.map((user) => (
            <li key={user.username}>
              {user.displayName} · {user.username} · {user.password}
            </li>
          ))}
        </ul>
        <Group justify="flex-end">
          <Button onClick={() => void queryClient.invalidateQueries()}>{say('wizard.demo.enter')}</Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap="xs" mt="lg">
      <FaultNotice fault={demo.fault} />
      {demo.running && demo.state ? (
        <TaskProgress task={demo.state} label={say('task.setup.takeDemo')} onCancel={demo.cancel} />
      ) : (
        <Group gap="xs">
          <Button variant="subtle" size="compact-sm" onClick={() => demo.start({})}>
            {say('wizard.demo.take')}
          </Button>
          <span className={styles.hint}>{say('wizard.demo.hint')}</span>
        </Group>
      )}
    </Stack>
  );
}
