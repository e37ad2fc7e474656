import { useCallback, useState } from 'react';
import type { Input, Output } from '#shared/contract/index.ts';
import type { Fault } from '#shared/kernel/appError.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { faultOf } from '../../desk/deskClient.ts';
import { useTask } from '../../desk/useTask.tsx';

export type Answer = Output<'reconciliations.import'>;
export type Columns = NonNullable<Input<'reconciliations.import'>['columns']>;
export type FileNews = {
  readonly key: number;
  readonly fileName: string;
  readonly fileId?: string;
  readonly answer?: Answer;
  readonly fault?: Fault;
};

let counter = 0;

/** Files one after the other; each leaves its news, what was taken or what is wrong with it. */
export function useChannelFiles() {
  const client = useDesk();
  const { start, cancel, state, running } = useTask('reconciliations.import');
  const [news, setNews] = useState<readonly FileNews[]>([]);
  const [reading, setReading] = useState<string>();

  const put = useCallback((one: FileNews) => {
    setNews((before) => [one, ...before.filter((other) => other.key !== one.key)]);
  }, []);

  const take = useCallback(
    async (files: readonly File[]) => {
      for (const file of files) {
        counter += 1;
        const key = counter;
        setReading(file.name);
        try {
          const fileId = await client.uploadFile(file);
          put({ key, fileName: file.name, fileId, answer: await start({ fileId }) });
        } catch (error) {
          put({ key, fileName: file.name, fault: faultOf(error) });
        }
      }
      setReading(undefined);
    },
    [client, start, put],
  );

  const readBy = useCallback(
    async ({ fault: _, ...one }: FileNews, columns: Columns) => {
      if (!one.fileId) return;
      try {
        put({ ...one, answer: await start({ fileId: one.fileId, columns }) });
      } catch (error) {
        put({ ...one, fault: faultOf(error) });
      }
    },
    [start, put],
  );

  return {
    take,
    readBy,
    news,
    clear: () => setNews([]),
    cancel: () => void cancel(),
    task: running ? state : undefined,
    reading,
  };
}
