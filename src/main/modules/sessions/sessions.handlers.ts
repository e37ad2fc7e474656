import type { Output } from '#shared/contract/index.ts';
import type { PlatformHandlers } from '../../core/handlers.ts';
import type { Session } from '../../core/sessions.ts';

function view(session: Session): Output<'sessions.signIn'> {
  return {
    user: {
      id: session.userId,
      username: session.username,
      displayName: session.displayName,
      roles: [...session.roles],
    },
    permissions: [...session.permissions],
    signedInAt: session.signedInAt,
    locked: session.locked,
  };
}

export const sessionsHandlers = {
  'sessions.signIn': ({ desk, sessionKey }, input) =>
    view(desk.sessions.signIn(sessionKey, input.username, input.password)),
  'sessions.current': ({ desk, sessionKey }) => {
    const session = desk.hasCommunity() ? desk.sessions.find(sessionKey) : undefined;
    return session ? { session: view(session) } : {};
  },
  'sessions.lock': ({ desk, sessionKey }) => {
    desk.sessions.lock(sessionKey);
    return { locked: true };
  },
  'sessions.unlock': ({ desk, sessionKey }, input) => view(desk.sessions.unlock(sessionKey, input.password)),
  'sessions.signOut': ({ desk, sessionKey }) => {
    desk.sessions.signOut(sessionKey);
    return { signedOut: true };
  },
} satisfies Partial<PlatformHandlers>;
