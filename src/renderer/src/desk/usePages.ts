import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Input, NamesOfKind, Output } from '#shared/contract/index.ts';
import { useDesk } from './DeskProvider.tsx';
import type { DeskFault } from './deskClient.ts';

type Paged = { readonly rows: readonly unknown[] } & (
  | { readonly total: number }
  | { readonly totalRows: number }
);

type PagedName = {
  [Name in NamesOfKind<'query'>]: Output<Name> extends Paged ? Name : never;
}[NamesOfKind<'query'>];

type RowOf<Name extends PagedName> =
  Output<Name> extends { readonly rows: readonly (infer Row)[] } ? Row : never;

const PAGE = 200;

/** A long list asked for a page at a time, as far as it is looked at. */
export function usePages<Name extends PagedName>(
  name: Name,
  input: Omit<Input<Name>, 'limit' | 'offset'>,
  { enabled = true }: { readonly enabled?: boolean } = {},
) {
  const client = useDesk();
  const [range, setRange] = useState<readonly [first: number, last: number]>([0, 0]);
  const pages = [...new Set([0, ...spanned(range)])];

  const results = useQueries({
    queries: pages.map((page) => {
      const pageInput = { ...input, limit: PAGE, offset: page * PAGE } as Input<Name>;
      return {
        queryKey: [name, pageInput],
        queryFn: ({ signal }: { signal: AbortSignal }) => client.call(name, pageInput, { signal }),
        enabled,
      };
    }),
  });

  const byPage = new Map(pages.map((page, index) => [page, results[index]?.data as Paged | undefined]));
  const first = byPage.get(0);
  const total = first ? ('total' in first ? first.total : first.totalRows) : 0;

  const look = useCallback((from: number, to: number) => {
    setRange((before) => (before[0] === from && before[1] === to ? before : [from, to]));
  }, []);

  return {
    total,
    first: first as Output<Name> | undefined,
    rowAt: (index: number) =>
      byPage.get(Math.floor(index / PAGE))?.rows[index % PAGE] as RowOf<Name> | undefined,
    look,
    pending: enabled && results[0]?.isPending === true,
    fault: (results.find((result) => result.error)?.error as DeskFault | undefined)?.fault,
    retry: () => {
      for (const result of results) void result.refetch();
    },
  };
}

function spanned([first, last]: readonly [number, number]): number[] {
  const from = Math.floor(first / PAGE);
  const to = Math.floor(last / PAGE);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
