import { z } from 'zod';
import { OCCUPANCIES, PARTY_ROLES, ROOM_KINDS, SALE_STATES } from '../contract/rooms.contract.ts';
import { ALWAYS } from '../domain/billing/timeline.ts';
import { matchKey, roomSortKey } from '../domain/identity/roomCode.ts';
import { defineOp, insert, put } from './define.ts';
import { sealed, sealedNumber } from './sealed.ts';

export const roomSaved = defineOp({
  type: 'room.saved',
  offline: 'always',
  master: {
    key: 'roomId',
    together: [['code', 'phase', 'building', 'unit', 'number']],
    dated: { value: 'areaM2', from: 'areaFrom' },
  },
  body: z.strictObject({
    roomId: z.uuid(),
    code: z.string(),
    aliases: z.array(z.string()),
    kind: z.enum(ROOM_KINDS),
    phase: z.string().nullable(),
    building: z.string(),
    unit: z.string(),
    number: z.string(),
    floor: z.int().nullable(),
    floorLabel: z.string().nullable(),
    /** Exact decimal, m². */
    areaM2: z.string(),
    occupancy: z.enum(OCCUPANCIES),
    saleState: z.enum(SALE_STATES),
    parentRoomId: z.uuid().nullable(),
    handedOverOn: z.string().optional(),
    headcount: z.int().optional(),
    /** The day the area holds from; left out, it always held; null, it is as it was. */
    areaFrom: z.string().nullable().optional(),
  }),
  project: ({ id, body }) => {
    const { roomId, areaFrom, ...room } = body;
    const code = {
      ...(body.phase !== null && { phase: body.phase }),
      building: body.building,
      unit: body.unit,
      room: body.number,
    };
    return [
      put('rooms', { id: roomId, ...room, matchKey: matchKey(code), sortKey: roomSortKey(code) }),
      ...(areaFrom === null
        ? []
        : [insert('roomAreas', { id, opId: id, roomId, fromDay: areaFrom ?? ALWAYS, areaM2: room.areaM2 })]),
    ];
  },
  subjects: (op) => [{ kind: 'room', id: op.body.roomId }],
});

export const personSaved = defineOp({
  type: 'person.saved',
  offline: 'always',
  master: { key: 'personId' },
  body: z.strictObject({
    personId: z.uuid(),
    kind: z.enum(['person', 'organisation']),
    name: sealed,
    phones: z.array(sealedNumber),
    idNumber: sealedNumber.nullable(),
    /** Where the person is registered, as it stands on the identity card. */
    address: sealed.optional(),
    /** The number this person bears in the workbook it came from, so that the same file meets it again. */
    reference: z.string().nullable(),
  }),
  project: ({ body }, _ruling, open) => [
    put('people', {
      id: body.personId,
      kind: body.kind,
      name: open(body.personId, body.name),
      sealedName: body.name,
      phones: body.phones,
      idNumber: body.idNumber,
      reference: body.reference,
      ...(body.address !== undefined && { address: body.address }),
    }),
  ],
  subjects: (op) => [{ kind: 'person', id: op.body.personId }],
});

export const partySaved = defineOp({
  type: 'party.saved',
  offline: 'always',
  master: { key: 'partyId', together: [['fromDay', 'toDay']] },
  body: z.strictObject({
    partyId: z.uuid(),
    roomId: z.uuid(),
    personId: z.uuid(),
    role: z.enum(PARTY_ROLES),
    isPayer: z.boolean(),
    fromDay: z.string(),
    /** First day it no longer holds. */
    toDay: z.string().nullable(),
    /** Share of a co-owner, 0 to 1. */
    share: z.string().optional(),
  }),
  project: ({ body }) => {
    const { partyId, isPayer, ...party } = body;
    return [put('roomParties', { id: partyId, isPayer: isPayer ? 1 : 0, ...party })];
  },
  subjects: (op) => [{ kind: 'person', id: op.body.personId }],
});

export const vehicleSaved = defineOp({
  type: 'vehicle.saved',
  offline: 'always',
  master: { key: 'vehicleId' },
  body: z.strictObject({
    vehicleId: z.uuid(),
    personId: z.uuid(),
    roomId: z.uuid().nullable(),
    plate: sealed,
  }),
  project: ({ body }, _ruling, open) => [
    put('vehicles', {
      id: body.vehicleId,
      personId: body.personId,
      roomId: body.roomId,
      plate: open(body.personId, body.plate),
      sealedPlate: body.plate,
    }),
  ],
  subjects: (op) => [{ kind: 'person', id: op.body.personId }],
});

export const personErased = defineOp({
  type: 'person.erased',
  offline: 'always',
  body: z.strictObject({ personId: z.uuid(), reason: z.string() }),
  project: (op) => [insert('erasures', { personId: op.body.personId, opId: op.id, erasedAt: op.mono })],
  subjects: (op) => [{ kind: 'person', id: op.body.personId }],
});
