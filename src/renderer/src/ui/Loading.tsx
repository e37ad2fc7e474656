import { Skeleton } from '@mantine/core';
import { useSay } from './language/LanguageProvider.tsx';

/** Grey lines where the answer will stand, so that the screen does not jump. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const say = useSay();
  return (
    <div role="status" aria-label={say('common.loading')} style={{ display: 'grid', gap: 10, padding: 14 }}>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity
        <Skeleton key={index} height={14} width={`${90 - ((index * 17) % 40)}%`} />
      ))}
    </div>
  );
}
