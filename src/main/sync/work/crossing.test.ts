import { expect, test } from 'vitest';
import { AppError } from '#shared/kernel/appError.ts';
import { BrokenLog } from '#shared/sync/deskExchange.ts';
import { HubRefused } from '../hubClient.ts';
import { HubUnreachable, HubUntrusted } from '../hubTransport.ts';
import { packError, unpackError } from './crossing.ts';

/** As a message between threads is cloned. */
const crossed = (error: unknown) => unpackError(structuredClone(packError(error)));

test.each([
  new AppError('conflict', 'sync.needsUpgrade', { path: ['a', 1], params: { count: 2 } }),
  new AppError('rule', 'disk.full'),
  new HubRefused('requestReplayed', 7),
  new HubRefused('deskRevoked'),
  new HubRefused('busy', undefined, 2000),
  new HubUnreachable(new Error('answer 502')),
  new HubUntrusted('it shows another certificate'),
  new BrokenLog(12),
])('$name comes over as itself', (error) => {
  const again = crossed(error);
  expect(again).toBeInstanceOf(error.constructor);
  const { cause: _cause, stack: _stack, ...fields } = error as Error & Record<string, unknown>;
  expect(again).toMatchObject({ ...fields, message: error.message });
});

test('a bug keeps its name, its words and where it was', () => {
  const bug = new TypeError('x is not a function');
  const { name, message, stack } = crossed(bug);
  expect({ name, message, stack }).toEqual({ name: bug.name, message: bug.message, stack: bug.stack });
  expect(crossed('no error at all').message).toBe('no error at all');
});
