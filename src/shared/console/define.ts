import type { z } from 'zod';

/** One thing the hub's console may ask: who may, and the shapes of question and answer. */
export type ConsoleOperation = {
  /** `public` needs no session; `session` an administrator who is signed in. */
  readonly access: 'public' | 'session';
  readonly summary: string;
  readonly input: z.ZodType;
  /** Nothing but what stands in it leaves the hub. */
  readonly output: z.ZodType;
};

export function operation<
  const Access extends ConsoleOperation['access'],
  Input extends z.ZodType,
  Output extends z.ZodType,
>(definition: {
  readonly access: Access;
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
}): typeof definition {
  return definition;
}

export const CONSOLE_PATH = '/console';
export const CONSOLE_API = `${CONSOLE_PATH}/api`;

/** Sent with every question; a form of another site can't. */
export const CONSOLE_HEADER = 'x-steward';
/** The page asks by itself, nobody did anything: the session grows no younger by it. */
export const BY_ITSELF = 'itself';
