export { approvalsHandlers } from './approvals.handlers.ts';
export { type Approver, approverOf, type Demand, oneself } from './approver.ts';
export { personsNeeded } from './personsNeeded.ts';
export {
  type Asked,
  approveOps,
  askOps,
  type DecisionRow,
  decisionsOf,
  type OpenRequest,
  openedReason,
} from './requests.ts';
export { APPROVAL_STATE_SQL } from './stateSql.ts';
export { needsSecondPerson, takeBackApprover } from './takeBackApprover.ts';
