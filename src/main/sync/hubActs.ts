import { userSaved } from '#shared/ops/community.ops.ts';
import type { Op } from '#shared/ops/envelope.ts';
import type { Community } from '../core/community.ts';
import { readLocal } from '../core/localState.ts';

/** What the hub writes to make itself and its administrators known is no act of anybody; one of them introduces themselves. */
function introduces({ type, actor, touch }: Op): boolean {
  return type === 'desk.registered' || (type === userSaved.type && touch[0]?.id === actor);
}

/**
 * Puts what an administrator of the hub did into this PC's audit log, under their name; only what the desk hears of for
 * the first time. Who the hub is among the desks it says itself, over the connection that is pinned to it.
 */
export function createHubActs({ write, audit }: Community): (op: Op) => void {
  return (op) => {
    if (op.desk !== readLocal(write, 'hubDesk') || introduces(op)) return;
    audit.add({
      at: op.mono,
      userId: op.actor,
      action: isNewUser(op) ? 'hub.user.added' : `hub.${op.type}`,
      subject: op.touch[0]?.id ?? null,
      outcome: 'ok',
      detail: { opId: op.id, ...rightsIn(op) },
    });
  };
}

/** The op that makes a user at the centre has the user's id. */
const isNewUser = ({ type, id, touch }: Op) => type === userSaved.type && touch[0]?.id === id;

/** What a user may do from then on, as saving one here notes it. */
function rightsIn({ type, body }: Op): Record<string, unknown> {
  if (type !== userSaved.type) return {};
  const { roles, active } = userSaved.body.parse(body);
  return { roles, active };
}
