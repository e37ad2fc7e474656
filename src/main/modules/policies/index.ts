export { policiesHandlers } from './policies.handlers.ts';
export { allPolicies, type PolicyRow, policyDefaults } from './policyQueries.ts';
