import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ConsoleAsked, ConsoleName, ConsoleOutput } from '#shared/console/index.ts';
import type { Fault } from '#shared/kernel/appError.ts';
import { ask, ConsoleFault } from './ask.ts';
import { AGAIN_MS } from './queryClient.ts';

export type Asked<Name extends ConsoleName> = {
  readonly data: ConsoleOutput<Name> | undefined;
  readonly fault: Fault | undefined;
  /** When the answer came (epoch ms). */
  readonly at: number;
  again(): void;
};

/** What the hub answers, asked again now and then. A session that ended shows the door. */
export function useAsk<Name extends ConsoleName>(name: Name, input: ConsoleAsked<Name>): Asked<Name> {
  const queries = useQueryClient();
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    queryKey: [name, input],
    queryFn: () => ask(name, input),
    refetchInterval: AGAIN_MS,
  });
  const fault = faultOf(error);
  const isOut = fault?.code === 'unauthenticated' && name !== 'session.current';

  useEffect(() => {
    if (isOut) void queries.resetQueries({ queryKey: ['session.current'] });
  }, [isOut, queries]);

  return { data, fault, at: dataUpdatedAt, again: () => void refetch() };
}

export type Act<Name extends ConsoleName> = {
  /** Undefined when it was refused; the fault says why. */
  run(input: ConsoleAsked<Name>): Promise<ConsoleOutput<Name> | undefined>;
  readonly pending: boolean;
  readonly fault: Fault | undefined;
  readonly value: ConsoleOutput<Name> | undefined;
  reset(): void;
};

/** Does something at the hub; all that stands on the page is asked again afterwards. */
export function useAct<Name extends ConsoleName>(name: Name): Act<Name> {
  const queries = useQueryClient();
  const { mutateAsync, isPending, error, data, reset } = useMutation({
    mutationFn: (input: ConsoleAsked<Name>) => ask(name, input),
    onSuccess: () => queries.invalidateQueries(),
  });
  return {
    run: (input) => mutateAsync(input).catch(() => undefined),
    pending: isPending,
    fault: faultOf(error),
    value: data,
    reset,
  };
}

function faultOf(error: Error | null): Fault | undefined {
  if (error === null) return undefined;
  return error instanceof ConsoleFault ? error.fault : { code: 'internal', sub: 'console.failed' };
}
