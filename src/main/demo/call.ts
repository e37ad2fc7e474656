import { randomUUID } from 'node:crypto';
import type { Input, OperationName, Output } from '#shared/contract/index.ts';
import type { RunningDesk } from '../core/createDesk.ts';

/** An operation of the desk as one user calls it; a fault ends the demo. */
export type Call = <Name extends OperationName>(name: Name, input: Input<Name>) => Promise<Output<Name>>;

export function caller(running: RunningDesk, sessionKey: string): Call {
  return async (name, input) => {
    const result = await running.call(sessionKey, { name, input, requestId: randomUUID() });
    if (!result.ok)
      throw new Error(`demo: ${name} ${result.fault.sub} ${JSON.stringify(result.fault.params ?? {})}`);
    return result.value as never;
  };
}
