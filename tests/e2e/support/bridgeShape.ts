import type { StewardBridge as Given } from '#shared/contract/bridge.ts';
import type { StewardBridge as Expected } from '../../../src/renderer/src/desk/electronClient.ts';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Fails to compile when the preload's bridge and the one that the renderer expects differ. */
export const bridgesAreTheSame: Same<Given, Expected> = true;
