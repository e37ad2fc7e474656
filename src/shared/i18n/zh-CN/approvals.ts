export const approvalsWords = {
  'fault.approval.self': '申请人不能批准自己的申请，请由另一位有权的人办理。没有执行。',
  'fault.approval.aboveLimit': '金额 {amountFen} 超出批准权限 {limitFen}，请由更高一级批准。没有执行。',
  'fault.approval.wrongCode': '批准码不对，或已超过十分钟。请对方按这里的请示号和金额再报一次。没有执行。',
  'fault.approval.codeLocked': '批准码连错五次，十五分钟内不能再试。可以改用密码，或提交申请等待批准。',
  'fault.approval.codeUsed': '这个批准码已经用过。每个批准码只能用一次，请对方重新报一个。',
  'fault.approval.gone': '没有找到这项申请，请刷新后再看。',
  'fault.approval.decided': '这项申请已经有了结果，没有重复执行。',
  'fault.approval.twice': '同一个人只能批准一次，这项申请需要另一位。',
  'fault.approval.notYours': '只能撤回自己提出的申请。',
  'fault.waiver.lineChanged': '{room} 的{fee}现在欠 {owedFen}，少于要减免的金额。请核对后重新申请。',
  'fault.waiver.lateFeeChanged': '{room} 的违约金现在是 {amountFen}，与申请时不同。请核对后重新申请。',
  'fault.waiver.oneRoom': '一次只能减免同一户的账单，请分户申请。',
} as const;
