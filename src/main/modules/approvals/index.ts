export { approvalsHandlers } from './approvals.handlers.ts';
export { type Approver, approverOf, type Demand, oneself } from './approver.ts';
export { type Asked, approveOps, askOps, type OpenRequest } from './requests.ts';
