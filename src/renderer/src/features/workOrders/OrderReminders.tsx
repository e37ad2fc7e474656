import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

type Reminder = Output<'workOrders.reminders'>['reminders'][number];

const LOOK_EVERY_MS = 30_000;

/** Says what runs out, each level once: on the screen, and by the system where it was allowed to. Shows nothing itself. */
export function OrderReminders() {
  const say = useSay();
  const [, navigate] = useLocation();
  const { data } = useOperation('workOrders.reminders', {}, { refetchEveryMs: LOOK_EVERY_MS });
  const { run } = useCommand('workOrders.noteReminded');
  const said = useRef(new Set<string>());

  useEffect(() => {
    const fresh = (data?.reminders ?? []).filter(({ keys }) => keys.some((key) => !said.current.has(key)));
    if (fresh.length === 0) return;
    for (const reminder of fresh) {
      for (const key of reminder.keys) said.current.add(key);
      tellOnScreen(reminder);
      tellBySystem(reminder);
    }
    // Not noted now, it is asked for again: the set above keeps it from being said twice meanwhile.
    run({ keys: fresh.flatMap(({ keys }) => keys) }).catch(() => undefined);
  });

  function wordsOf({ number, where, category, clock, level }: Reminder): string {
    return say(`orders.remind.${clock}${level >= 100 ? 'Late' : 'Soon'}`, { number, where, category, level });
  }

  function tellOnScreen(reminder: Reminder): void {
    const id = `order.${reminder.number}.${reminder.clock}`;
    notifications.hide(id);
    notifications.show({
      id,
      autoClose: false,
      color: reminder.level >= 100 ? 'red' : 'yellow',
      message: (
        <Group gap="xs" wrap="nowrap" justify="space-between">
          <span>{wordsOf(reminder)}</span>
          <Button
            size="compact-xs"
            variant="default"
            style={{ flexShrink: 0 }}
            onClick={() => {
              notifications.hide(id);
              navigate(`/orders/${reminder.number}`);
            }}
          >
            {say('orders.open')}
          </Button>
        </Group>
      ),
    });
  }

  function tellBySystem(reminder: Reminder): void {
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    const shown = new Notification(say('orders.title'), { body: wordsOf(reminder), tag: reminder.number });
    shown.onclick = () => {
      window.focus();
      navigate(`/orders/${reminder.number}`);
    };
  }

  return null;
}
