import { z } from 'zod';
import type { Operation } from '#shared/contract/define.ts';
import { OPERATION_NAMES, operationNamed } from '#shared/contract/index.ts';

/** The whole contract as JSON Schema, by operation name. */
export function contractAsJsonSchema(): Record<string, unknown> {
  return Object.fromEntries(
    OPERATION_NAMES.map((name) => {
      const operation = operationNamed(name) as Operation;
      return [
        name,
        {
          kind: operation.kind,
          access: operation.access,
          summary: operation.summary,
          input: z.toJSONSchema(operation.input, { io: 'input' }),
          output: z.toJSONSchema(operation.output),
        },
      ];
    }),
  );
}
