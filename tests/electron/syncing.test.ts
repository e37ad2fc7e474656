import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Hub, startHub } from '#tests/e2e/support/hub.ts';
import { type BuiltBundles, builtBundles } from '#tests/support/builtBundles.ts';
import { bootElectron } from './bootElectron.ts';

// The built program keeps in step with the built hub as in Electron: by its thread, which must be where the host says.

const ADMIN = { username: 'admin', displayName: '管理员', password: 'correct horse 1' };

let bundles: BuiltBundles;
let hub: Hub;
let folder: string;

beforeAll(async () => {
  bundles = builtBundles();
  folder = mkdtempSync(join(tmpdir(), 'steward-electron-'));
  hub = await startHub();
}, 180_000);

afterAll(async () => {
  await hub?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('a desk in Electron founds its community at the hub, stays in step and quits clean', async () => {
  const program = bootElectron({
    main: bundles.index,
    dataFolder: join(folder, 'data'),
    configFolder: join(folder, 'config'),
  });
  await program.shown;
  const invoke = (name: string, input: unknown) =>
    program.act('bridge', 'invoke', { name, input, requestId: crypto.randomUUID() });
  const done = { ok: true };
  const names = { companyName: '和顺物业', communityName: '梧桐苑', administrator: ADMIN };
  expect(await invoke('setup.initialise', names)).toMatchObject(done);
  const { username, password } = ADMIN;
  expect(await invoke('sessions.signIn', { username, password })).toMatchObject(done);
  expect(await invoke('desks.enrol', { code: hub.foundingCode })).toMatchObject(done);
  const room = { code: '1-1-101', areaM2: '89.50', occupancy: 'occupied' };
  expect(await invoke('rooms.save', room)).toMatchObject(done);
  expect(await invoke('sync.now', {})).toMatchObject({ ok: true, value: { waiting: 0 } });
  expect(await invoke('sync.status', {})).toMatchObject({ ok: true, value: { state: 'online', waiting: 0 } });
  await program.act('closeWindow');
  const { code, report, said } = await program.ended;
  expect({ code, misuses: report.misuses, incidents: /\[\w+\]/.exec(said) }).toEqual({
    code: 0,
    misuses: [],
    incidents: null,
  });
});
