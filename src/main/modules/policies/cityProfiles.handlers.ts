import { CITY_PROFILES } from '#shared/domain/policies/cityProfiles.ts';
import { policyOn } from '#shared/domain/policies/policies.ts';
import { translate } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { canonicalJson } from '#shared/ops/envelope.ts';
import { policySet } from '#shared/ops/fees.ops.ts';
import type { CommandHandler, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { allPolicies, policyDefaults } from './policyQueries.ts';

const list: QueryHandler<'cityProfiles.list'> = (_context, { language }) => ({
  profiles: CITY_PROFILES.map(({ place, version, policies, notes }) => ({
    place,
    name: translate(language, `city.${place}`),
    ...(version !== undefined && { version }),
    policies: [...policies],
    notes: notes.map(({ note, article }) => ({
      text: translate(language, `city.note.${note}`),
      ...(article !== undefined && { article }),
    })),
  })),
});

/** Throws `cityProfile.noRules` for a place whose text lays down no rule of the program. */
const apply: CommandHandler<'cityProfiles.apply'> = ({ db, newId, community }, { place, from }) => {
  const rules = CITY_PROFILES.find((profile) => profile.place === place)?.policies ?? [];
  if (rules.length === 0) throw new AppError('rule', 'cityProfile.noRules', { path: ['place'] });
  const set = allPolicies(db);
  const defaults = policyDefaults(db);
  const resolved = rules.map(({ key, value }) => {
    const held = policyOn(set, key, from, null, defaults);
    // What the text says nothing of stays as the office has it.
    const asked = typeof held === 'object' && typeof value === 'object' ? { ...held, ...value } : value;
    return { key, value: asked, holds: canonicalJson(held) === canonicalJson(asked) };
  });
  const wanted = resolved.filter(({ holds }) => !holds).map((rule) => ({ policyId: newId(), ...rule }));
  return {
    ops: wanted.map(({ policyId, key, value }) =>
      newOp(policySet, { policyId, key, feeItemId: null, fromDay: from, value }, [
        { t: 'community', id: community.identity.communityId },
      ]),
    ),
    output: {
      set: wanted.map(({ policyId, key }) => ({ policyId, key })),
      held: resolved.filter(({ holds }) => holds).map(({ key }) => key),
    },
    audit: { detail: { place, from, set: wanted.map(({ key }) => key) } },
    changed: ['settings', 'fees'],
  };
};

export const cityProfilesHandlers = {
  queries: { 'cityProfiles.list': list },
  commands: { 'cityProfiles.apply': apply },
} satisfies ModuleHandlers;
