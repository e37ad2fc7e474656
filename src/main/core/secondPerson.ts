import { type KeyObject, sign } from 'node:crypto';
import type { Permission, Role } from '#shared/kernel/permissions.ts';

/** A user as rights go: who somebody is and what they may do. */
export type Person = {
  readonly userId: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly permissions: ReadonlySet<Permission>;
};

/** Signs bytes as a person; base64. */
export type Sign = (bytes: Uint8Array) => string;

/**
 * Who stands in for an approval beside the one signed in: at the same desk by password, or far away by a code that is
 * still to be held against the act.
 */
export type SecondPerson =
  | { readonly way: 'password'; readonly person: Person; readonly sign: Sign }
  | { readonly way: 'code'; readonly person: Person; readonly code: string };

export function signWith(key: KeyObject): Sign {
  return (bytes) => sign(null, bytes, key).toString('base64');
}
