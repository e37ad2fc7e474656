import { z } from 'zod';
import { CITY_PLACES } from '../domain/policies/cityProfiles.ts';
import { command, query } from './define.ts';
import { POLICY_KEYS } from './policies.contract.ts';
import { day, id, language } from './shapes.ts';

const place = z.enum(CITY_PLACES);

export const cityProfiles = {
  list: query({
    access: 'fees.read',
    summary:
      'What local regulations lay down: for each place its rules with the article, and what else they say.',
    input: z.strictObject({ language }),
    output: z.object({
      profiles: z.array(
        z.object({
          place,
          name: z.string(),
          /** The year of the text, where it is known. */
          version: z.string().optional(),
          policies: z.array(
            z.object({ key: z.enum(POLICY_KEYS), value: z.unknown(), article: z.string().optional() }),
          ),
          notes: z.array(z.object({ article: z.string().optional(), text: z.string() })),
        }),
      ),
    }),
  }),
  apply: command({
    access: 'fees.write',
    summary: 'Sets the rules of a place for the community from a day on; what holds already is left alone.',
    input: z.strictObject({ place, from: day }),
    output: z.object({
      set: z.array(z.object({ policyId: id, key: z.enum(POLICY_KEYS) })),
      /** Rules that held already. */
      held: z.array(z.enum(POLICY_KEYS)),
    }),
  }),
};
