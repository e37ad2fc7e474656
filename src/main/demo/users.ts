/** Who works at the counter of the demo, with the passwords that are shown when it opens. */
export const DEMO_USERS = [
  { username: 'admin', displayName: '何主管', password: 'steward-demo-1', roles: ['administrator'] },
  {
    username: 'qiantai',
    displayName: '陈前台',
    password: 'steward-demo-2',
    roles: ['cashier', 'customerService'],
  },
  { username: 'kuaiji', displayName: '林会计', password: 'steward-demo-3', roles: ['accountant'] },
] as const;
