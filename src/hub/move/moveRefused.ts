/** Why a community isn't moved. Nothing was changed then, or what was is changed back. */
export const MOVE_REFUSALS = [
  'databaseUnknown',
  'communityUnknown',
  'notOpen',
  'otherStructure',
  'targetHasCopy',
  'underWay',
  'takenOver',
  'rowsDiffer',
  'logBroken',
  'ownerLeft',
  'twoOwners',
  'stillHere',
] as const;
export type MoveRefusal = (typeof MOVE_REFUSALS)[number];

export class MoveRefused extends Error {
  readonly why: MoveRefusal;

  constructor(why: MoveRefusal, about = '') {
    super(about === '' ? why : `${why}: ${about}`);
    this.name = 'MoveRefused';
    this.why = why;
  }
}
