import { expect, test } from 'vitest';
import type { z } from 'zod';
import { MERGED_FIELDS } from '#shared/domain/rulings/mergedFields.ts';
import { contractorPaperSaved, contractorSaved } from '#shared/ops/contractors.ops.ts';
import { equipmentSaved } from '#shared/ops/equipment.ops.ts';
import { feeItemSaved } from '#shared/ops/fees.ops.ts';
import { meterSaved } from '#shared/ops/meters.ops.ts';
import { partySaved, personSaved, roomSaved, vehicleSaved } from '#shared/ops/rooms.ops.ts';

const fieldsOf = (shape: unknown) => Object.keys((shape as z.ZodObject).shape);

test.each([
  [roomSaved, ''],
  [personSaved, ''],
  [partySaved, ''],
  [vehicleSaved, ''],
  [feeItemSaved, 'feeItem.'],
  [meterSaved, 'meter.'],
  [equipmentSaved, 'equipment.'],
  [contractorSaved, 'contractor.'],
  [contractorPaperSaved, 'paper.'],
])('every field of $type that may differ has words', ({ body, master }, row) => {
  const shapes = (body as unknown as z.ZodObject).shape as Record<string, unknown>;
  const once = [master?.key, master?.dated?.from, ...(master?.once ?? [])];
  const merged = fieldsOf(body)
    .filter((field) => !once.includes(field))
    .flatMap((field) => (master?.within?.includes(field) ? fieldsOf(shapes[field]) : [field]));
  expect(merged.length).toBeGreaterThan(1);
  expect(merged.filter((field) => !MERGED_FIELDS.some((known) => known === `${row}${field}`))).toEqual([]);
});

test.each([
  roomSaved,
  partySaved,
  feeItemSaved,
  meterSaved,
  equipmentSaved,
  contractorSaved,
  contractorPaperSaved,
])('what belongs together in $type are fields it has', ({ body, master }) => {
  const shapes = (body as unknown as z.ZodObject).shape as Record<string, unknown>;
  const paths = fieldsOf(body).flatMap((field) =>
    master?.within?.includes(field) ? fieldsOf(shapes[field]).map((own) => `${field}.${own}`) : [field],
  );
  expect((master?.together ?? []).flat().filter((path) => !paths.includes(path))).toEqual([]);
});
