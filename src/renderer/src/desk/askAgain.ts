import type { QueryClient } from '@tanstack/react-query';
import { topicsOf } from './topics.ts';

/**
 * Asks again whatever shows one of these topics. A first answer still on its way may be older than the change, and
 * invalidating keeps it as it comes, so it is asked for once more after it came.
 */
export function askAgain(queryClient: QueryClient, topics: readonly string[]): void {
  const changed = new Set(topics);
  const stale = queryClient.getQueryCache().findAll({
    predicate: ({ queryKey }) => topicsOf(String(queryKey[0])).some((topic) => changed.has(topic)),
  });
  for (const { queryKey, state, promise } of stale) {
    const invalidate = () => void queryClient.invalidateQueries({ queryKey, exact: true });
    if (state.data === undefined && state.fetchStatus === 'fetching') promise?.then(invalidate, invalidate);
    else invalidate();
  }
}
