export const coreWords = {
  'fault.validation': '填写的内容有误（{sub}）。请改正后再试，已填内容没有丢失。',
  'fault.not_found': '没有找到要找的内容，可能已被改动。请刷新后再试。',
  'fault.conflict': '内容已被别处改动，这一步没有执行。请刷新后再试。',
  'fault.rule': '这一步不符合规则（{sub}），没有执行。',
  'fault.forbidden': '当前用户没有这项权限，请联系管理员。',
  'fault.unauthenticated': '请先登录。',
  'fault.device': '设备没有正常应答（{sub}）。账务不受影响。',
  'fault.offline': '目前没有网络，这一步需要联网。',
  'fault.busy': '正忙，请稍候再试。',
  'fault.db_corrupt': '数据文件损坏，已停止写入。请用最近一次备份恢复。',
  'fault.internal': '程序出错，编号 {incident}。已记录，数据没有改动。',
  'fault.input': '「{field}」填写有误，请改正后再试。',
} as const;
