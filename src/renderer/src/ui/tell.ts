import { notifications } from '@mantine/notifications';

/** One step, one sentence. It never takes the focus and goes by itself. */
export function tell(sentence: string): void {
  notifications.show({ message: sentence, autoClose: 5000, withCloseButton: true });
}
