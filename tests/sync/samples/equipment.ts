import type { EquipmentRecord } from '#shared/domain/equipment/record.ts';
import { sealed, uuid } from './ids.ts';

const MACHINE = uuid(500);

export const lift: EquipmentRecord = {
  name: '1 号客梯',
  class: 'LIFT',
  ownNumber: 'DT-01',
  parentId: null,
  system: '3 号楼电梯',
  location: '3 号楼 1 单元',
  state: 'inUse',
  importance: 'A',
  brand: '三菱',
  model: 'LEHY-III',
  serial: 'SN20200101',
  maker: '上海三菱电梯有限公司',
  supplier: '云杉机电',
  installedOn: '2020-03-01',
  commissionedOn: '2020-05-01',
  warrantyTo: '2027-01-15',
  lifeMonths: 180,
  priceFen: 28_000_000,
  residualFen: 1_400_000,
  netFen: 17_733_300,
  owner: 'common',
  keeperId: uuid(4),
  registerCode: '梯11京A00001(20)',
  certificate: 'TD2026-0001',
  inspectionValidTo: '2027-05-01',
  contractor: '云杉电梯维保有限公司',
  parameters: [
    { name: '载重', value: '1000kg' },
    { name: '速度', value: '1.75m/s' },
  ],
  note: '机房钥匙在监控室',
};

const route = {
  name: '水泵房',
  active: true,
  isOrdered: true,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  times: [480, 1200],
  graceMinutes: 15,
  windowMinutes: 60,
  points: [
    {
      pointId: uuid(511),
      code: 'A1QK-X0001',
      name: '生活水泵',
      equipmentId: MACHINE,
      items: [
        { itemId: uuid(512), name: '无渗漏', kind: 'yesNo', unit: null, min: null, max: null },
        { itemId: uuid(513), name: '压力', kind: 'number', unit: 'MPa', min: '0.3', max: '0.6' },
      ],
    },
  ],
};

export const equipmentSamples = {
  'equipment.saved': {
    equipmentId: MACHINE,
    code: 'A1QK-LIFT-0001',
    series: 'A1QK',
    serial: 1,
    record: lift,
    contacts: sealed('{"warrantyName":"王工","warrantyPhone":"4008001234"}'),
  },
  'equipment.measured': { equipmentId: MACHINE, measure: '运行小时', value: '1200.5', day: '2026-11-23' },
  'plan.saved': {
    planId: uuid(501),
    equipmentId: MACHINE,
    terms: {
      name: '电梯半月维保',
      template: 'liftMaintenance',
      isStatutory: true,
      source: '特种设备安全监察条例 31',
      work: null,
      time: {
        cycle: { kind: 'every', unit: 'day', count: 15 },
        anchor: '2026-11-10',
        firstDue: '2026-11-10',
        from: 'due',
      },
      meter: { measure: '运行小时', every: '500', startAt: '0' },
      condition: { measure: '轴承温度', bound: 'above', value: '80' },
      leadDays: 3,
      toleranceDays: 0,
      active: true,
    },
  },
  'plan.tasksMade': {
    plans: [{ planId: uuid(501), equipmentId: MACHINE, cause: 'time', days: ['2026-11-10', '2026-11-25'] }],
  },
  'plan.taskNoted': {
    planId: uuid(501),
    dueDay: '2026-11-10',
    outcome: 'done',
    day: '2026-11-11',
    note: '导靴加油',
    certificate: 'TD2026-0002',
    validTo: '2027-11-10',
  },
  'inspection.routeSaved': { routeId: uuid(510), route, sinceAt: 1_795_305_600_000 },
  'inspection.started': {
    roundId: uuid(514),
    routeId: uuid(510),
    route,
    slotAt: 1_795_392_000_000,
    at: 1_795_392_300_000,
  },
  'inspection.recorded': {
    roundId: uuid(514),
    pointId: uuid(511),
    at: 1_795_392_600_000,
    way: 'qr',
    answers: [
      { itemId: uuid(512), value: 'yes', isFault: false },
      { itemId: uuid(513), value: '0.2', isFault: true },
    ],
    note: '已关阀',
    workOrderId: uuid(400),
  },
  'equipment.orderLinked': { equipmentId: MACHINE, workOrderId: uuid(400) },
};
