import type { ModuleHandlers } from '../../core/handlers.ts';
import { rebuildFile } from './rebuildFile.ts';
import { verify } from './verify.ts';

export { status } from './status.ts';

export const systemHandlers = {
  tasks: { 'system.verify': verify, 'system.rebuild': rebuildFile },
} satisfies ModuleHandlers;
