import { z } from 'zod';
import { FOR_EVER, ID_CARD_TYPES, SEXES } from '../domain/identity/idCardText.ts';
import { ID_CARD_VALIDITIES } from '../domain/identity/idCardValidity.ts';
import { task } from './define.ts';
import { day, id } from './shapes.ts';

/** Seconds somebody may look for the card. */
export const waitSeconds = z.int().min(1).max(120).default(60);

const card = z.object({
  type: z.enum(ID_CARD_TYPES),
  name: z.string(),
  latinName: z.string().optional(),
  sex: z.enum(SEXES),
  /** A code that the standard doesn't know has no name. */
  nation: z.object({ code: z.string(), name: z.string().optional() }).optional(),
  nationality: z.string().optional(),
  birth: day,
  /** The one written on the card later, if there is one. */
  address: z.string().optional(),
  number: z.string(),
  issuer: z.string().optional(),
  validFrom: day,
  validTo: z.union([day, z.literal(FOR_EVER)]),
  permit: z.object({ number: z.string(), issueCount: z.string() }).optional(),
});

export const idCards = {
  read: task({
    access: 'people.write',
    summary:
      'Waits for an identity card on a reader of this PC; answers all of it or nothing. Its photo is dropped unless asked for, and then a decoder is needed.',
    input: z.strictObject({ deviceId: id.optional(), waitSeconds, photo: z.boolean().default(false) }),
    output: z.object({
      card,
      validity: z.enum(ID_CARD_VALIDITIES),
      /** The number doesn't check. */
      suspectNumber: z.boolean(),
      /** No decoder comes with the program: only licensed libraries know how. */
      photo: z.enum(['notAsked', 'notAvailable']),
      /** Who bears this number here already. */
      existing: z.object({ personId: id, name: z.string(), roomCodes: z.array(z.string()) }).optional(),
    }),
  }),
};
