import { makeFirstLink } from '#hub/console/links.ts';
import type { HubDatabase } from '#hub/db/hubDatabase.ts';
import { CONSOLE_API, CONSOLE_HEADER } from '#shared/console/define.ts';
import type { ConsoleAsked, ConsoleName, ConsoleOutput } from '#shared/console/index.ts';
import type { Fault } from '#shared/kernel/appError.ts';
import { TEST_NOW } from '../../support/testDesk.ts';

export const CONSOLE_PASSWORD = 'console-test-1';

/** What a browser with the console's page does: it keeps its cookie and sends its origin. */
export type ConsoleBrowser = {
  /** Throws when it is refused. */
  call<Name extends ConsoleName>(name: Name, input: ConsoleAsked<Name>): Promise<ConsoleOutput<Name>>;
  fault<Name extends ConsoleName>(name: Name, input: ConsoleAsked<Name>): Promise<Fault>;
  /** The answer as it came, with headers of one's own. */
  ask(name: string, body: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** All that was answered so far, as text. */
  readonly heard: readonly string[];
  readonly cookie: string;
};

export function openConsole(url: string): ConsoleBrowser {
  const heard: string[] = [];
  let cookie = '';

  async function ask(name: string, body: string, headers: Readonly<Record<string, string>> = {}) {
    const answer = await fetch(`${url}${CONSOLE_API}/${name}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [CONSOLE_HEADER]: '1',
        origin: url,
        ...(cookie && { cookie }),
        ...headers,
      },
      body,
    });
    const set = answer.headers.getSetCookie()[0];
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    heard.push(await answer.clone().text());
    return answer;
  }

  return {
    call: async (name, input) => {
      const answer = await ask(name, JSON.stringify(input));
      if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
      return (await answer.json()) as never;
    },
    fault: async (name, input) => {
      const answer = await ask(name, JSON.stringify(input));
      if (answer.ok) throw new Error(`${name} was granted: ${await answer.text()}`);
      return (await answer.json()) as Fault;
    },
    ask,
    heard,
    get cookie() {
      return cookie;
    },
  };
}

/** The first administrator of a hub, signed in. */
export async function openSignedIn(
  url: string,
  database: HubDatabase,
  username = 'hub',
): Promise<ConsoleBrowser> {
  const browser = openConsole(url);
  const secret = await makeFirstLink(database, TEST_NOW, true);
  await browser.call('administrators.redeem', {
    secret: secret ?? '',
    username,
    displayName: '总部管理员',
    password: CONSOLE_PASSWORD,
  });
  return browser;
}
