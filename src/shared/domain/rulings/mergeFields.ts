import { canonicalJson } from '../../ops/envelope.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Which fields of a master-data op are merged, and how. */
export type MasterData = {
  /** The field that holds the row's id. */
  readonly key: string;
  /** Fields that are right only with each other: changed and kept as one. */
  readonly together?: readonly (readonly string[])[];
  /** A value that is a fact with a day of its own: it stands as it came, and what it came beside is only told. */
  readonly dated?: { readonly value: string; readonly from: string };
};

/** The author saw `base`; the log has `current` by now. */
export type Versions = { readonly base: Fields; readonly current: Fields };

export type Merge = {
  /** Fields in which the log's value stays, with that value. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Fields that two people changed differently, with the value that doesn't stand. */
  readonly differing: readonly { readonly field: string; readonly loser: unknown }[];
};

/**
 * Merges a row as somebody saved it into what others made of it meanwhile (sync.md 3.7): a field that only one of them
 * changed is as that one left it; in a field that both changed, what came into the log first stays.
 */
export function mergeFields(mine: Fields, { base, current }: Versions, master: MasterData): Merge {
  const { key, together = [], dated } = master;
  const alone = Object.keys({ ...current, ...mine }).filter(
    (field) => field !== key && field !== dated?.from && !together.some((group) => group.includes(field)),
  );
  const fields: Record<string, unknown> = {};
  const differing: { field: string; loser: unknown }[] = [];
  for (const group of [...together, ...alone.map((field) => [field])]) {
    const differs = (left: Fields, right: Fields) =>
      group.some((field) => !isSame(left[field], right[field]));
    if (!differs(current, base) || !differs(mine, current)) continue;
    const isOfBoth = differs(mine, base);
    const isDated = group.includes(dated?.value ?? '');
    for (const field of group) {
      if (isSame(mine[field], current[field])) continue;
      if (isOfBoth) differing.push({ field, loser: (isDated ? current : mine)[field] ?? null });
      if (!isOfBoth || !isDated) fields[field] = current[field] ?? null;
    }
  }
  return { fields, differing };
}

/** A value that isn't given is none; two seals of one number are the same number. */
function isSame(left: unknown, right: unknown): boolean {
  return canonicalJson(comparable(left ?? null)) === canonicalJson(comparable(right ?? null));
}

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return 'hash' in value ? { hash: value.hash } : value;
}
