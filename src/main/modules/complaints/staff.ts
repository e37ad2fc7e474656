import { permissionsOf, type Role } from '#shared/kernel/permissions.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

type Row = { readonly userId: string; readonly name: string; readonly roles: string };

/** Everybody who works at the office, and whether they may look after complaints. */
export function staffOf(db: ReadDb) {
  return db
    .prepare<[], Row>(
      'SELECT id AS userId, display_name AS name, roles FROM users WHERE active = 1 ORDER BY display_name, id',
    )
    .all()
    .map(({ userId, name, roles }) => ({
      userId,
      name,
      handles: permissionsOf(JSON.parse(roles) as Role[]).has('complaints.handle'),
    }));
}

export const staff: QueryHandler<'complaints.staff'> = ({ db }) => ({ staff: staffOf(db) });
