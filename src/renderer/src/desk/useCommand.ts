import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { Input, NamesOfKind, Output } from '#shared/contract/index.ts';
import { askAgain } from './askAgain.ts';
import { useDesk } from './DeskProvider.tsx';
import { DeskFault } from './deskClient.ts';
import { topicsOf } from './topics.ts';

/** The answer is unknown, so the same input again must be the same request. */
function leavesDoubt(error: unknown): boolean {
  return !(error instanceof DeskFault) || ['offline', 'internal', 'busy'].includes(error.fault.code);
}

/**
 * Carries out a command. One intent, which is one input until it is answered, has one request id: a double click
 * shares the call that is under way, and a retry after silence repeats the same request.
 */
export function useCommand<Name extends NamesOfKind<'command'>>(name: Name) {
  const client = useDesk();
  const queryClient = useQueryClient();
  const intent = useRef<{ key: string; requestId: string; running?: Promise<Output<Name>> }>(undefined);

  const mutation = useMutation<Output<Name>, DeskFault, Input<Name>>({
    mutationFn: (input) => {
      const key = JSON.stringify(input);
      if (intent.current?.key !== key) intent.current = { key, requestId: crypto.randomUUID() };
      const current = intent.current;
      const running = client.call(name, input, { requestId: current.requestId });
      current.running = running;
      return running;
    },
    onSuccess: () => {
      intent.current = undefined;
    },
    onError: (error) => {
      if (!leavesDoubt(error)) intent.current = undefined;
      else if (intent.current) delete intent.current.running;
    },
    onSettled: () => askAgain(queryClient, topicsOf(name)),
  });

  const { mutateAsync } = mutation;
  const run = useCallback(
    (input: Input<Name>): Promise<Output<Name>> => {
      const current = intent.current;
      if (current?.running && current.key === JSON.stringify(input)) return current.running;
      return mutateAsync(input);
    },
    [mutateAsync],
  );

  return {
    run,
    pending: mutation.isPending,
    fault: mutation.error?.fault,
    data: mutation.data,
    reset: mutation.reset,
  };
}
