import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect } from 'react';
import { askAgain } from './askAgain.ts';
import { type DeskClient, DeskFault } from './deskClient.ts';

const DeskContext = createContext<DeskClient | undefined>(undefined);

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, error) =>
          error instanceof DeskFault && error.fault.sub === 'deskUnreachable' && count < 3,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}

type Props = { readonly client: DeskClient; readonly queryClient: QueryClient; readonly children: ReactNode };

/** Hands the client down and asks again whatever an event or a refused session has made out of date. */
export function DeskProvider({ client, queryClient, children }: Props) {
  useEffect(
    () =>
      client.subscribe((event) => {
        if (event.type === 'changed') askAgain(queryClient, event.topics);
      }),
    [client, queryClient],
  );

  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return;
        const { error } = event.action;
        const refused = error instanceof DeskFault && error.fault.code === 'unauthenticated';
        if (refused && event.query.queryKey[0] !== 'sessions.current') {
          void queryClient.invalidateQueries({ queryKey: ['sessions.current'] });
        }
      }),
    [queryClient],
  );

  return (
    <DeskContext value={client}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </DeskContext>
  );
}

export function useDesk(): DeskClient {
  const client = use(DeskContext);
  if (!client) throw new Error('useDesk needs a DeskProvider');
  return client;
}
