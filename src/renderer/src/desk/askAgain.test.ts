import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { askAgain } from './askAgain.ts';

test('a first answer that was on its way when something changed is asked for once more', async () => {
  const client = new QueryClient();
  const answers: ((state: string) => void)[] = [];
  const observer = new QueryObserver<string>(client, {
    queryKey: ['printJobs.list', {}],
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const shown: string[] = [];
  const leave = observer.subscribe(({ data }) => {
    if (data !== undefined) shown.push(data);
  });
  askAgain(client, ['printJobs']);
  answers[0]?.('queued');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.('delivered');
  await expect.poll(() => shown.at(-1)).toBe('delivered');
  leave();
  client.clear();
});
