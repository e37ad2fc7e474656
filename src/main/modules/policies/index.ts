export { policiesHandlers } from './policies.handlers.ts';
export { allPolicies, type PolicyRow } from './policyQueries.ts';
