import { expect, test } from 'vitest';
import type { z } from 'zod';
import { MERGED_FIELDS } from '#shared/contract/cases.contract.ts';
import { partySaved, personSaved, roomSaved, vehicleSaved } from '#shared/ops/rooms.ops.ts';

test.each([roomSaved, personSaved, partySaved, vehicleSaved])(
  'every field of $type that may differ has words',
  ({ body, master }) => {
    const fields = Object.keys((body as unknown as z.ZodObject).shape);
    const merged = fields.filter((field) => field !== master?.key && field !== master?.dated?.from);
    expect(merged.length).toBeGreaterThan(1);
    expect(merged.filter((field) => !MERGED_FIELDS.some((known) => known === field))).toEqual([]);
  },
);
