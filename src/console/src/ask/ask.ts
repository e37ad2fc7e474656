import { BY_ITSELF, CONSOLE_API, CONSOLE_HEADER } from '#shared/console/define.ts';
import type { ConsoleAsked, ConsoleName, ConsoleOutput } from '#shared/console/index.ts';
import type { Fault } from '#shared/kernel/appError.ts';

/** What the hub refused, or that it couldn't be reached. */
export class ConsoleFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.sub);
    this.fault = fault;
  }
}

/** After so long without a key or a click, what the page asks is its own doing. */
const ACTING_MS = 60_000;
let actedAt = 0;

/** Looks whether somebody is there: questions that the page asks by itself keep no session alive. */
export function noticeActs(page: Window): void {
  const note = () => {
    actedAt = Date.now();
  };
  note();
  for (const event of ['pointerdown', 'keydown'] as const)
    page.addEventListener(event, note, { capture: true });
}

/** Asks the hub. Throws ConsoleFault. */
export async function ask<Name extends ConsoleName>(
  name: Name,
  input: ConsoleAsked<Name>,
): Promise<ConsoleOutput<Name>> {
  const acts = Date.now() - actedAt < ACTING_MS;
  let answer: Response;
  try {
    answer = await fetch(`${CONSOLE_API}/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [CONSOLE_HEADER]: acts ? '1' : BY_ITSELF },
      body: JSON.stringify(input),
    });
  } catch {
    throw new ConsoleFault({ code: 'offline', sub: 'console.unreachable' });
  }
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return body as ConsoleOutput<Name>;
  throw new ConsoleFault(isFault(body) ? body : { code: 'internal', sub: 'console.failed' });
}

function isFault(body: unknown): body is Fault {
  return typeof body === 'object' && body !== null && 'code' in body && 'sub' in body;
}
