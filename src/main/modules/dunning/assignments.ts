import { AppError } from '#shared/kernel/appError.ts';
import { permissionsOf, type Role } from '#shared/kernel/permissions.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { dunningAssigned } from '#shared/ops/dunning.ops.ts';
import type { CommandHandler, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

type Assignment = {
  readonly building: string;
  readonly userId: string | null;
  readonly name: string | null;
  readonly from: string;
};

/** Every assignment, of each building the one that holds longest last. */
function allAssignments(db: ReadDb): Assignment[] {
  return db
    .prepare<[], Assignment>(
      `SELECT a.building, a.user_id AS userId, u.display_name AS name, a.from_day AS "from"
       FROM dunning_assignments a LEFT JOIN users u ON u.id = a.user_id
       ORDER BY a.building, a.from_day, a.assigned_at, a.id`,
    )
    .all();
}

/** Who looks after each building on a day. */
export function responsibleOn(db: ReadDb, day: string): Map<string, { userId: string; name: string }> {
  const byBuilding = new Map<string, { userId: string; name: string }>();
  for (const { building, userId, name, from } of allAssignments(db)) {
    if (from > day) continue;
    if (userId === null) byBuilding.delete(building);
    else byBuilding.set(building, { userId, name: name ?? '' });
  }
  return byBuilding;
}

/** Active users who may record demands. */
function possiblePeople(db: ReadDb): { userId: string; name: string }[] {
  return db
    .prepare<[], { userId: string; name: string; roles: string }>(
      'SELECT id AS userId, display_name AS name, roles FROM users WHERE active = 1 ORDER BY display_name',
    )
    .all()
    .flatMap(({ userId, name, roles }) =>
      permissionsOf(JSON.parse(roles) as Role[]).has('dunning.write') ? [{ userId, name }] : [],
    );
}

/** Throws `dunning.person` for somebody who can record no demands. */
export function assertMayDun(db: ReadDb, userId: string, path: string): void {
  if (!possiblePeople(db).some((person) => person.userId === userId))
    throw new AppError('rule', 'dunning.person', { path: [path] });
}

export const assignments: QueryHandler<'dunning.assignments'> = ({ db }) => {
  const all = allAssignments(db);
  const buildings = db
    .prepare<[], string>('SELECT building FROM rooms GROUP BY building ORDER BY min(sort_key)')
    .pluck()
    .all();
  return {
    buildings: buildings.map((building) => ({
      building,
      history: all
        .filter((one) => one.building === building)
        .map(({ from, userId, name }) => ({
          from,
          ...(userId !== null && { userId }),
          ...(name !== null && { name }),
        })),
    })),
    people: possiblePeople(db),
  };
};

export const assign: CommandHandler<'dunning.assign'> = (
  { db, today },
  { building, userId, from = today },
) => {
  const known = db
    .prepare<[string], { one: number }>('SELECT 1 AS one FROM rooms WHERE building = ? LIMIT 1')
    .get(building);
  if (!known)
    throw new AppError('not_found', 'dunning.building', { path: ['building'], params: { building } });
  if (userId !== null) assertMayDun(db, userId, 'userId');
  return {
    ops: [
      newOp(
        dunningAssigned,
        { building, userId, fromDay: from },
        userId === null ? [] : [{ t: 'user', id: userId }],
      ),
    ],
    output: { from },
    audit: { ...(userId !== null && { subject: userId }), detail: { building, from } },
    changed: ['dunning'],
  };
};
