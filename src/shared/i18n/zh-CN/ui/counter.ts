export const counterUiWords = {
  'place.counter': '前台登记',
  'place.complaints': '投诉',
  'today.todo.complaint': '投诉',
  'permission.counter.read': '查看前台登记和投诉',
  'permission.counter.write': '前台登记',
  'permission.complaints.handle': '处理投诉',
  'action.complaints.create': '登记投诉',
  'action.complaints.act': '处理投诉',
};
