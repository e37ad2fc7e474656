export const counterUiWords = {
  'place.counter': '前台登记',
  'place.complaints': '投诉',
  'today.todo.complaint': '投诉',
  'permission.counter.read': '查看前台登记和投诉',
  'permission.counter.write': '前台登记',
  'permission.complaints.handle': '处理投诉',
  'action.complaints.create': '登记投诉',
  'action.complaints.act': '处理投诉',
  'counter.timeline': '经过',
  'counter.idle': '没有生效：另一台电脑更早处理',
  'counter.acts': '办理',
};
