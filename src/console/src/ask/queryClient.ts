import { QueryClient } from '@tanstack/react-query';

/** What stands on the page is asked again this often (ms). */
export const AGAIN_MS = 20_000;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', refetchOnWindowFocus: true, staleTime: 5_000 },
    mutations: { networkMode: 'always' },
  },
});
