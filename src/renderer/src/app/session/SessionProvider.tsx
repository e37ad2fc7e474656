import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Output } from '#shared/contract/index.ts';
import type { Permission } from '#shared/kernel/permissions.ts';

export type Session = NonNullable<Output<'sessions.current'>['session']>;

const SessionContext = createContext<
  { session: Session; may: (permission: Permission) => boolean } | undefined
>(undefined);

export function SessionProvider({
  session,
  children,
}: {
  readonly session: Session;
  readonly children: ReactNode;
}) {
  const value = useMemo(() => {
    const held = new Set(session.permissions);
    return { session, may: (permission: Permission) => held.has(permission) };
  }, [session]);
  return <SessionContext value={value}>{children}</SessionContext>;
}

function useContextValue() {
  const value = use(SessionContext);
  if (!value) throw new Error('a session is needed here');
  return value;
}

export function useSession(): Session {
  return useContextValue().session;
}

/** Whether the person may do something; what they may not do is not shown. The desk checks again. */
export function useMay(): (permission: Permission) => boolean {
  return useContextValue().may;
}
