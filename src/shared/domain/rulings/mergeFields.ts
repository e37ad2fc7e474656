import { canonicalJson } from '../../ops/envelope.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Which fields of a master-data op are merged, and how. */
export type MasterData = {
  /** The field that holds the row's id. */
  readonly key: string;
  /** Fields that are given once and never change. */
  readonly once?: readonly string[];
  /** Fields that hold an object whose own fields are merged each; they are named `field.own`. */
  readonly within?: readonly string[];
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
export function mergeFields(whole: Fields, versions: Versions, master: MasterData): Merge {
  const { key, once = [], within = [], together = [], dated } = master;
  const [mine, base, current] = [whole, versions.base, versions.current].map((row) => flat(row, within)) as [
    Fields,
    Fields,
    Fields,
  ];
  const apart = new Set([key, dated?.from, ...once, ...together.flat()]);
  const alone = Object.keys({ ...current, ...mine }).filter((field) => !apart.has(field));
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
  return { fields: folded(fields, whole, versions.current, within), differing };
}

/** A row whose objects' own fields stand beside its others. */
function flat(row: Fields, within: readonly string[]): Fields {
  const own = within.flatMap((field) =>
    Object.entries((row[field] ?? {}) as Fields).map(([name, value]) => [`${field}.${name}`, value] as const),
  );
  const others = Object.entries(row).filter(([field]) => !within.includes(field));
  return Object.fromEntries([...others, ...own]);
}

/** An object of which a field is kept is told whole, as it is once merged. */
function folded(fields: Fields, mine: Fields, current: Fields, within: readonly string[]): Fields {
  const whole: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(fields)) {
    const field = within.find((one) => path.startsWith(`${one}.`));
    if (field === undefined) {
      whole[path] = value;
      continue;
    }
    const name = path.slice(field.length + 1);
    const { [name]: _mine, ...rest } = (whole[field] ?? mine[field]) as Fields;
    const theirs = current[field] as Fields;
    // What isn't given in one isn't given in the other: an optional field has no null.
    whole[field] = name in theirs ? { ...rest, [name]: theirs[name] } : rest;
  }
  return whole;
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
