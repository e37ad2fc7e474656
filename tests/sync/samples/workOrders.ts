import { DEFAULT_WORK_ORDER_SETTINGS } from '#shared/domain/workOrders/settings.ts';
import { sealed, uuid } from './ids.ts';

const ORDER = uuid(400);
const WORKER = uuid(4);
const ROOM = uuid(10);
const AT = 1_795_399_200_000;
const ratings = { speed: 5, attitude: 4, quality: 5 };

const acted = (detail: object, note: string | null = null) => ({
  workOrderId: ORDER,
  at: AT - 60_000,
  note: note === null ? null : sealed(note),
  sealSubject: note === null ? null : ROOM,
  detail,
});

export const workOrderSamples = {
  'workOrder.reported': {
    workOrderId: ORDER,
    number: 'A1QK-G00001',
    series: 'A1QK-G',
    serial: 1,
    roomId: ROOM,
    place: null,
    area: 'private',
    categoryId: 'waterLeak',
    priority: 'p2',
    channel: 'phone',
    personId: null,
    caller: sealed('{"name":"张三","phone":"13800138000"}'),
    words: sealed('厨房水管漏水，楼下也湿了'),
    sealSubject: ROOM,
    appointmentAt: AT + 3_600_000,
    reportedAt: AT,
    businessDate: '2026-11-23',
  },
  'workOrder.accepted': acted({ priority: 'p2', categoryId: 'waterLeak' }),
  'workOrder.rejected': acted({}, '不属于物业维修范围'),
  'workOrder.dispatched': acted({ workerId: WORKER, way: 'rotation' }),
  'workOrder.taken': acted({}),
  'workOrder.arrived': acted({}),
  'workOrder.started': acted({}),
  'workOrder.suspended': acted({ cause: 'part', approved: true }, '等角阀'),
  'workOrder.resumed': acted({}),
  'workOrder.pauseDecided': acted({ approved: false }, '角阀有库存'),
  'workOrder.transferred': acted({ workerId: WORKER, way: 'assign' }, '需要电工'),
  'workOrder.returned': acted({}, '无人在家，改约'),
  'workOrder.quoted': acted({
    quote: [
      {
        itemId: uuid(440),
        kind: 'material',
        name: '更换角阀',
        unit: '个',
        partId: uuid(420),
        quantityMilli: 2_000,
        unitPrice: '25.5',
        amountFen: 5_100,
      },
    ],
  }),
  'workOrder.quoteAccepted': acted({ agreed: 'signature' }),
  'workOrder.quoteDeclined': acted({}, '住户嫌贵'),
  'workOrder.contracted': acted({ contractorId: uuid(430) }, '厂家来修'),
  'workOrder.paid': acted({}),
  'workOrder.finished': acted(
    {
      needs: { payment: true, confirmation: true, rating: false, visit: 'skipIfRated' },
      lineId: `${uuid(441)}.1`,
    },
    '换角阀一只，试水不漏',
  ),
  'workOrder.confirmed': acted({}),
  'workOrder.rated': acted({ ratings }),
  'workOrder.visited': acted({ solved: true, ratings }, '住户满意'),
  'workOrder.visitMissed': acted({}, '电话未接'),
  'workOrder.closed': acted({}, '三次未接通'),
  'workOrder.reopened': acted({}, '又漏了'),
  'workOrder.cancelled': acted({}, '住户自己修好了'),
  'workOrder.urged': acted({}),
  'workOrder.joined': acted({}, '楼下 1-1-001 也报漏水'),
  'workOrder.workerSaved': {
    userId: WORKER,
    profile: {
      skills: ['water'],
      buildings: ['3'],
      duty: { weekdays: [1, 2, 3, 4, 5], fromMinute: 480, toMinute: 1020 },
    },
  },
  'workOrder.settingsSaved': { settings: DEFAULT_WORK_ORDER_SETTINGS },
};
