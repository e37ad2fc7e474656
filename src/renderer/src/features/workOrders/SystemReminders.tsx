import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

/** Asks once whether the system may show reminders; gone as soon as somebody answered, as the system asks never again. */
export function SystemReminders() {
  const say = useSay();
  const [asked, setAsked] = useState(
    () => !('Notification' in window) || Notification.permission !== 'default',
  );
  if (asked) return null;

  async function ask(): Promise<void> {
    const answer = await Notification.requestPermission();
    setAsked(answer !== 'default');
    tell(say(answer === 'granted' ? 'orders.remindersOn' : 'orders.remindersOff'));
  }

  return (
    <Button variant="default" onClick={() => void ask()}>
      {say('orders.allowReminders')}
    </Button>
  );
}
