import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Input, NamesOfKind, Output } from '#shared/contract/index.ts';
import { useDesk } from './DeskProvider.tsx';
import type { DeskFault } from './deskClient.ts';

type Options = {
  readonly enabled?: boolean;
  /** Keeps showing the last answer while a new input is being asked, so that nothing jumps. */
  readonly keepPrevious?: boolean;
  readonly refetchEveryMs?: number;
  /** For answers no event announces: asked again whenever a screen shows them. */
  readonly alwaysFresh?: boolean;
};

/** Asks a query and asks again when an event says that its answer may have changed. */
export function useOperation<Name extends NamesOfKind<'query'>>(
  name: Name,
  input: Input<Name>,
  options: Options = {},
): UseQueryResult<Output<Name>, DeskFault> {
  const client = useDesk();
  return useQuery<Output<Name>, DeskFault>({
    queryKey: [name, input],
    queryFn: ({ signal }) => client.call(name, input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious && { placeholderData: keepPreviousData }),
    ...(options.refetchEveryMs && { refetchInterval: options.refetchEveryMs }),
    ...(options.alwaysFresh && { staleTime: 0, gcTime: 0 }),
  });
}
