import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { holdWhileUnsent } from './updates.ts';

test.each([
  [0, true],
  [3, false],
])('with %i facts not sent yet, an update is put in place at closing: %s', (unsent, isInstalled) => {
  const app = new EventEmitter();
  const updater = { autoInstallOnAppQuit: true };
  holdWhileUnsent(app as unknown as Parameters<typeof holdWhileUnsent>[0], updater, () => unsent);
  expect(updater.autoInstallOnAppQuit).toBe(true);
  app.emit('before-quit');
  expect(updater.autoInstallOnAppQuit).toBe(isInstalled);
});
