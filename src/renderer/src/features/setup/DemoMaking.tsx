import { Button, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Doorway } from '../../app/session/Doorway.tsx';
import { useTask } from '../../desk/useTask.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import styles from './SetupWizard.module.css';

/** Shown until the person has seen the users of the demo, whose passwords stand nowhere else. */
export function DemoMaking({ onEnter }: { readonly onEnter: () => void }) {
  const say = useSay();
  const queryClient = useQueryClient();
  const demo = useTask('setup.takeDemo');

  async function enter(): Promise<void> {
    onEnter();
    await queryClient.invalidateQueries();
    demo.clear();
  }

  return (
    <Doorway title={say(demo.value ? 'wizard.demo.ready' : 'wizard.demo.making')} wide>
      {demo.running && demo.state && <TaskProgress task={demo.state} label={say('wizard.demo.making')} />}
      {demo.value && (
        <Stack gap="sm">
          <p className={styles.hint}>{say('wizard.demo.users')}</p>
          <FactList>
            {demo.value.users.map((user) => (
              <Fact key={user.username} name={user.displayName}>
                {user.username} · {user.password}
              </Fact>
            ))}
          </FactList>
          <Group justify="flex-end">
            <Button onClick={() => void enter()}>{say('wizard.demo.enter')}</Button>
          </Group>
        </Stack>
      )}
    </Doorway>
  );
}
