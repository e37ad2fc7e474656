import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import type { Input, Output } from '#shared/contract/index.ts';
import type { Fault } from '#shared/kernel/appError.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { faultOf } from '../../desk/deskClient.ts';
import type { TaskState } from '../../desk/taskStore.ts';
import { useTask } from '../../desk/useTask.tsx';
import { takeHandedOver } from './handOver.ts';

export type Mapping = NonNullable<Input<'imports.preview'>['mapping']>;

type Intake = {
  readonly fileName: string | undefined;
  readonly task: TaskState | undefined;
  readonly preview: Output<'imports.preview'> | undefined;
  readonly fault: Fault | undefined;
  readonly cancelled: boolean;
  readonly cutOver: string | undefined;
  readonly setCutOver: (day: string | undefined) => void;
  readonly begin: (file: File) => Promise<void>;
  readonly remap: (mapping: Mapping) => Promise<void>;
  readonly cancel: () => void;
  readonly clear: () => void;
};

const IntakeContext = createContext<Intake | undefined>(undefined);

/** One workbook at a time, from the drop to the preview; it reads on while one works elsewhere. */
export function IntakeProvider({ children }: { readonly children: ReactNode }) {
  const client = useDesk();
  const {
    start,
    cancel,
    clear: clearTask,
    state,
    running,
    value,
    fault: taskFault,
  } = useTask('imports.preview');
  const [handed, setHanded] = useState<{ name: string; fileId?: string }>();
  const [uploadFault, setUploadFault] = useState<Fault>();
  const [cutOver, setCutOver] = useState<string>();

  const begin = useCallback(
    async (file: File) => {
      clearTask();
      setUploadFault(undefined);
      setHanded({ name: file.name });
      let fileId: string;
      try {
        fileId = await client.uploadFile(file);
      } catch (error) {
        setUploadFault(faultOf(error));
        return;
      }
      setHanded({ name: file.name, fileId });
      await start({ fileId, ...(cutOver && { cutOver }) }).catch(() => undefined);
    },
    [client, start, clearTask, cutOver],
  );

  useEffect(() => {
    const file = takeHandedOver();
    if (file) void begin(file);
  }, [begin]);

  const fileId = handed?.fileId;
  const remap = useCallback(
    async (mapping: Mapping) => {
      if (fileId) await start({ fileId, mapping, ...(cutOver && { cutOver }) }).catch(() => undefined);
    },
    [fileId, start, cutOver],
  );

  const intake = useMemo<Intake>(
    () => ({
      fileName: handed?.name,
      task: running ? state : undefined,
      preview: value,
      fault: uploadFault ?? taskFault,
      cancelled: state?.status === 'cancelled',
      cutOver,
      setCutOver,
      begin,
      remap,
      cancel: () => void cancel(),
      clear: () => {
        clearTask();
        setHanded(undefined);
        setUploadFault(undefined);
      },
    }),
    [handed, running, state, value, uploadFault, taskFault, cutOver, begin, remap, cancel, clearTask],
  );
  return <IntakeContext value={intake}>{children}</IntakeContext>;
}

export function useIntake(): Intake {
  const intake = use(IntakeContext);
  if (!intake) throw new Error('useIntake needs an IntakeProvider');
  return intake;
}
