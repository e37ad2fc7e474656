import { createDesk } from '#main/core/createDesk.ts';
import type { Desk } from '#main/core/desk.ts';
import { handlers } from '#main/handlers.ts';
import { startDevices } from '#main/modules/devices/index.ts';
import { startPrinting } from '#main/modules/printing/index.ts';
import { initialise } from '#main/modules/setup/initialise.ts';
import { hostOf } from './testDesk.ts';

export const DEMO_ADMIN = { username: 'admin', displayName: '何主管', password: 'a-good-password-1' };

/** Founds a demo community with nobody in it. Answers its recovery key. */
export async function foundEmptyDemo(
  dataFolder: string,
  configFolder: string,
  now: () => number,
): Promise<string> {
  let inner: Desk | undefined;
  const thrown = (error: unknown) => {
    throw error;
  };
  const running = createDesk(
    { dataFolder },
    {
      host: hostOf(configFolder),
      clock: { now },
      handlers,
      makeDemo: async () => [],
      reportBug: (_incident, error) => thrown(error),
      openedDesk: (desk) => {
        inner = desk;
      },
      startServices: (desk) => {
        startDevices(desk);
        startPrinting(desk, thrown);
      },
    },
  );
  try {
    if (!inner) throw new Error('the folder was not opened');
    const founded = {
      companyName: '云杉物业服务有限公司',
      communityName: '云杉苑',
      administrator: DEMO_ADMIN,
    };
    return initialise(inner, founded, { demo: true }).recoveryKey;
  } finally {
    await running.close();
  }
}
