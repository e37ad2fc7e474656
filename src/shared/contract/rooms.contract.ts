import { z } from 'zod';
import { command, query } from './define.ts';
import { day, fen, id, limit, nonNegativeDecimal, note, offset, shortText } from './shapes.ts';

/** `account` (往来户) is a payer without a room: contractor, stall keeper, visitor. */
export const ROOM_KINDS = ['room', 'shop', 'storage', 'parking', 'account'] as const;
export const OCCUPANCIES = ['vacant', 'fittingOut', 'occupied', 'leased', 'ownUse'] as const;
export const SALE_STATES = ['unsold', 'soldUndelivered', 'delivered'] as const;
export const PERSON_KINDS = ['person', 'organisation'] as const;
export const PARTY_ROLES = ['owner', 'tenant', 'householdMember', 'developer'] as const;

export const roomCode = z.string().trim().min(1).max(60);

const hit = z.object({
  roomId: id,
  code: z.string(),
  kind: z.enum(ROOM_KINDS),
  ownerName: z.string().optional(),
  phoneMask: z.string().optional(),
  plate: z.string().optional(),
  owedFen: fen,
  /** What of the room matched the text. */
  matched: z.enum(['code', 'alias', 'name', 'pinyin', 'phone', 'plate', 'receipt']),
});

const party = z.object({
  personId: id,
  kind: z.enum(PERSON_KINDS),
  role: z.enum(PARTY_ROLES),
  isPayer: z.boolean(),
  /** `undefined` when the person was erased or the key has not come. */
  name: z.string().optional(),
  erased: z.boolean(),
  phoneMasks: z.array(z.string()),
  idNumberMask: z.string().optional(),
  /** Province and city of the address on the identity card at the most. */
  addressMask: z.string().optional(),
  from: day,
  to: day.optional(),
  share: z.string().optional(),
});

const cell = z.object({
  roomId: id,
  code: z.string(),
  number: z.string(),
  state: z.enum(['paid', 'owing', 'vacant', 'repair']),
  owedFen: fen,
});

export const rooms = {
  search: query({
    access: 'rooms.read',
    summary:
      'Finds rooms by code in any notation, name, pinyin, initials, end of a phone number, plate or receipt.',
    input: z.strictObject({ text: z.string().max(60), limit: z.int().min(1).max(50).default(12) }),
    output: z.object({ hits: z.array(hit) }),
  }),
  get: query({
    access: 'rooms.read',
    summary: 'One household: the room, its people, spaces, balances and last payment.',
    input: z.strictObject({ roomId: id }),
    output: z.object({
      roomId: id,
      code: z.string(),
      aliases: z.array(z.string()),
      kind: z.enum(ROOM_KINDS),
      phase: z.string().optional(),
      building: z.string(),
      unit: z.string(),
      number: z.string(),
      floor: z.int().optional(),
      floorLabel: z.string().optional(),
      areaM2: z.string(),
      occupancy: z.enum(OCCUPANCIES),
      saleState: z.enum(SALE_STATES),
      handedOverOn: day.optional(),
      headcount: z.int().optional(),
      parties: z.array(party),
      /** Spaces, shops and storage of the same owner. */
      related: z.array(z.object({ roomId: id, code: z.string(), kind: z.enum(ROOM_KINDS), owedFen: fen })),
      plates: z.array(z.string()),
      fees: z.array(z.object({ feeItemId: id, name: z.string(), from: day, to: day.optional() })),
      owedFen: fen,
      overdueFen: fen,
      prepaymentFen: fen,
      depositFen: fen,
      lastReceipt: z
        .object({ receiptId: id, number: z.string(), businessDate: day, amountFen: fen, method: z.string() })
        .optional(),
      /** The title (抬头) used last time, when it differs from the owner. */
      rememberedTitle: z.string().optional(),
    }),
  }),
  list: query({
    access: 'rooms.read',
    summary: 'Rooms in natural order with owner and arrears, a page at a time.',
    input: z.strictObject({
      building: z.string().max(30).optional(),
      unit: z.string().max(30).optional(),
      kind: z.enum(ROOM_KINDS).optional(),
      owingOnly: z.boolean().default(false),
      limit,
      offset,
    }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          roomId: id,
          code: z.string(),
          kind: z.enum(ROOM_KINDS),
          areaM2: z.string(),
          occupancy: z.enum(OCCUPANCIES),
          ownerName: z.string().optional(),
          phoneMask: z.string().optional(),
          owedFen: fen,
        }),
      ),
    }),
  }),
  buildings: query({
    access: 'rooms.read',
    summary: 'Buildings and units that have rooms, in natural order.',
    input: z.strictObject({}),
    output: z.object({
      buildings: z.array(
        z.object({ phase: z.string().optional(), building: z.string(), unit: z.string(), rooms: z.int() }),
      ),
    }),
  }),
  map: query({
    access: 'rooms.read',
    summary: 'The room map (楼栋图) of one unit: floors from the top, rooms in order, coloured by state.',
    input: z.strictObject({
      phase: z.string().max(30).optional(),
      building: z.string().max(30),
      unit: z.string().max(30),
    }),
    output: z.object({ floors: z.array(z.object({ label: z.string(), cells: z.array(cell) })) }),
  }),
  save: command({
    access: 'rooms.write',
    summary: 'Adds or changes one room, shop, storage or parking space.',
    input: z.strictObject({
      roomId: id.optional(),
      code: roomCode,
      aliases: z.array(z.string().trim().min(1).max(40)).max(10).default([]),
      kind: z.enum(ROOM_KINDS).default('room'),
      /** What is left out stays as it is; `null` takes it away. */
      floor: z.int().min(-9).max(200).nullable().optional(),
      floorLabel: z.string().max(10).nullable().optional(),
      areaM2: nonNegativeDecimal,
      occupancy: z.enum(OCCUPANCIES).default('vacant'),
      saleState: z.enum(SALE_STATES).default('delivered'),
      parentRoomId: id.nullable().optional(),
      /** The day a changed area holds from; today when left out. */
      areaFrom: day.optional(),
      /** The day the first owner took the room over. */
      handedOverOn: day.optional(),
      /** Heads of the household. */
      headcount: z.int().min(0).max(99).optional(),
    }),
    output: z.object({ roomId: id, code: z.string() }),
  }),
};

export const people = {
  save: command({
    access: 'people.write',
    summary: 'Adds or changes a person and ties them to a room.',
    input: z.strictObject({
      personId: id.optional(),
      /** Without it a known one stays what it is, and a new one is a person. */
      kind: z.enum(PERSON_KINDS).optional(),
      name: shortText,
      phones: z.array(z.string().trim().min(5).max(20)).max(5).default([]),
      idNumber: z.string().trim().max(30).optional(),
      /** As it stands on the identity card. */
      address: z.string().trim().min(1).max(100).optional(),
      plates: z.array(z.string().trim().min(4).max(12)).max(10).optional(),
      note: note.optional(),
      ties: z
        .array(
          z.strictObject({
            roomId: id,
            role: z.enum(PARTY_ROLES),
            isPayer: z.boolean().default(true),
            from: day.optional(),
            to: day.optional(),
            /** Share of a co-owner, 0 to 1; left out for joint or sole owners. */
            share: z
              .string()
              .regex(/^(0\.\d{1,6}|1)$/)
              .optional(),
          }),
        )
        .max(20)
        .default([]),
    }),
    output: z.object({ personId: id }),
  }),
  reveal: command({
    access: 'people.reveal',
    summary: 'Shows one sealed value in full; the reason goes to the audit log.',
    input: z.strictObject({
      personId: id,
      field: z.enum(['phone', 'idNumber', 'address']),
      reason: z.string().trim().min(2).max(100),
    }),
    output: z.object({ shown: z.literal(true), values: z.array(z.string()) }),
  }),
  eraseCheck: query({
    access: 'people.erase',
    summary: 'Whether a person can be erased, what stands against it, and what the law keeps and until when.',
    input: z.strictObject({ personId: id }),
    output: z.object({
      allowed: z.boolean(),
      openClaims: z.array(z.object({ roomCode: z.string(), owedFen: fen })),
      keeps: z.array(z.object({ what: z.string(), until: day })),
    }),
  }),
  erase: command({
    access: 'people.erase',
    summary: 'Destroys the key of a person (PIPL 47). Refused while a claim is open; money facts stay.',
    input: z.strictObject({ personId: id, reason: z.string().trim().min(2).max(200) }),
    output: z.object({ erased: z.literal(true), keeps: z.array(z.object({ what: z.string(), until: day })) }),
  }),
};
