import type { z } from 'zod';
import { administrators, session } from './administrators.ts';
import type { ConsoleOperation } from './define.ts';
import { prices } from './prices.ts';
import { users } from './users.ts';
import { cases, codes, communities, desks, hub, suspects } from './watching.ts';

const topics = { session, administrators, communities, desks, codes, prices, users, cases, suspects, hub };

type Topics = typeof topics;

/** `topic.verb` of everything the console may ask. */
export type ConsoleName = {
  [Topic in keyof Topics & string]: `${Topic}.${keyof Topics[Topic] & string}`;
}[keyof Topics & string];

type Definition<Name extends ConsoleName> = Name extends `${infer Topic}.${infer Verb}`
  ? Topic extends keyof Topics
    ? Verb extends keyof Topics[Topic]
      ? Topics[Topic][Verb]
      : never
    : never
  : never;

type Part<Name extends ConsoleName, Side extends 'input' | 'output'> =
  Definition<Name> extends Record<Side, infer Shape extends z.ZodType> ? Shape : never;

export type ConsoleAccess<Name extends ConsoleName> =
  Definition<Name> extends Record<'access', infer Access> ? Access : never;

/** What the page sends, before defaults. */
export type ConsoleAsked<Name extends ConsoleName> = z.input<Part<Name, 'input'>>;
/** What the hub reads of it. */
export type ConsoleInput<Name extends ConsoleName> = z.output<Part<Name, 'input'>>;
export type ConsoleOutput<Name extends ConsoleName> = z.output<Part<Name, 'output'>>;

/** The whole contract of the console by name. */
export const consoleOperations = Object.fromEntries(
  Object.entries(topics).flatMap(([topic, verbs]) =>
    Object.entries(verbs).map(([verb, definition]) => [`${topic}.${verb}`, definition] as const),
  ),
) as Readonly<Record<ConsoleName, ConsoleOperation>>;
