import { z } from 'zod';
import { equipmentRecord } from '../domain/equipment/record.ts';
import { defineOp, insert, put } from './define.ts';
import { sealed } from './sealed.ts';

/** A machine of the ledger, put whole when anything of it changes. Its code is given once. */
export const equipmentSaved = defineOp({
  type: 'equipment.saved',
  offline: 'always',
  master: {
    key: 'equipmentId',
    once: ['code', 'series', 'serial'],
    within: ['record'],
    together: [
      // Depreciation is reckoned from all of them.
      ['record.priceFen', 'record.residualFen', 'record.netFen', 'record.lifeMonths'],
      // An inspection gives a certificate and the day until which it holds.
      ['record.certificate', 'record.inspectionValidTo'],
    ],
  },
  body: z.strictObject({
    equipmentId: z.uuid(),
    code: z.string(),
    series: z.string(),
    serial: z.int().positive(),
    record: equipmentRecord,
    /** Whom to call, as JSON under the machine's key. */
    contacts: sealed.nullable(),
  }),
  project: ({ id: version, body, actor, mono }) => {
    const { equipmentId: id, contacts, record, ...numbered } = body;
    return [
      put('equipment', {
        id,
        version,
        ...numbered,
        name: record.name,
        class: record.class,
        ownNumber: record.ownNumber,
        parentId: record.parentId,
        state: record.state,
        record,
        sealedContacts: contacts,
        savedBy: actor,
        savedAt: mono,
      }),
    ];
  },
});

/** A work order is about a machine: it stands in the machine's history. */
export const equipmentOrderLinked = defineOp({
  type: 'equipment.orderLinked',
  offline: 'always',
  body: z.strictObject({ equipmentId: z.uuid(), workOrderId: z.uuid() }),
  project: ({ id, body, mono }) => [insert('equipmentOrders', { id, opId: id, ...body, linkedAt: mono })],
});

/** What was counted or measured at a machine on a day. */
export const equipmentMeasured = defineOp({
  type: 'equipment.measured',
  offline: 'always',
  body: z.strictObject({
    equipmentId: z.uuid(),
    measure: z.string(),
    value: z.string(),
    day: z.string(),
  }),
  project: ({ id, body, actor, mono }) => [
    insert('equipmentReadings', { id, opId: id, ...body, readBy: actor, recordedAt: mono }),
  ],
});
