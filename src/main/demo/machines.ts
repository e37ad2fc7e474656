import type { Input } from '#shared/contract/index.ts';
import type { DepreciationMethod } from '#shared/domain/depreciation/schedule.ts';
import type { StatutoryKey } from '#shared/domain/equipment/statutory.ts';

export type MachineRecord = Input<'equipment.save'>['record'];

type Story = Partial<MachineRecord> &
  Pick<MachineRecord, 'name' | 'class' | 'location'> & {
    /** Its certificate ends this many days from today. */
    readonly validDays?: number;
    readonly warrantyDays?: number;
    readonly plans?: readonly StatutoryKey[];
    /** The first of its plans was due this many days ago. */
    readonly dueAgo?: number;
    readonly method?: DepreciationMethod;
    /** Faults that stopped it at the beginning of a month of the demo, by the number of the month. */
    readonly faults?: readonly (readonly [month: number, categoryId: string, words: string])[];
  };

const LIFT = { class: 'LIFT', importance: 'A', contractor: '安捷电梯维保有限公司', lifeMonths: 180 } as const;

/** What stands in a compound of middle age: some of it old, some of it failing, some of it the company's own. */
export const MACHINES: readonly Story[] = [
  {
    ...LIFT,
    name: '1 号楼客梯',
    location: '1 号楼 1 单元',
    ownNumber: 'DT-01',
    commissionedOn: '2011-06-18',
    registerCode: '梯11京A01001(11)',
    certificate: 'TD-01001',
    priceFen: 26_800_000,
    validDays: 41,
    plans: ['liftMaintenance', 'liftSelfCheck'],
    dueAgo: 16,
    faults: [
      [1, 'lift', '开关门反复，轿门卡阻'],
      [4, 'lift', '平层不准，差三厘米'],
      [7, 'liftTrapped', '4 层困人，已安抚'],
    ],
  },
  {
    ...LIFT,
    name: '3 号楼客梯',
    location: '3 号楼 1 单元',
    ownNumber: 'DT-03',
    commissionedOn: '2018-09-01',
    registerCode: '梯11京A01003(18)',
    certificate: 'TD-01003',
    priceFen: 28_500_000,
    validDays: 190,
    plans: ['liftMaintenance'],
    dueAgo: 0,
    faults: [[6, 'lift', '呼梯按钮不亮']],
  },
  {
    name: '1 号生活水泵',
    class: 'WATER',
    location: '地下一层水泵房',
    importance: 'A',
    commissionedOn: '2017-04-10',
    lifeMonths: 144,
    priceFen: 3_860_000,
    plans: ['pressureGauge'],
    dueAgo: -9,
    faults: [
      [2, 'water', '机械密封渗水'],
      [8, 'water', '启动后跳闸'],
    ],
  },
  {
    name: '2 号生活水泵',
    class: 'WATER',
    location: '地下一层水泵房',
    importance: 'A',
    commissionedOn: '2017-04-10',
    lifeMonths: 144,
    priceFen: 3_860_000,
    faults: [
      [2, 'water', '机械密封渗水'],
      [10, 'water', '异响，轴承发热'],
      [10, 'water', '压力上不去'],
      [11, 'water', '跳闸，复位后又跳'],
      [11, 'water', '异响，轴承发热'],
      [11, 'water', '漏水，电机受潮'],
    ],
  },
  {
    name: '生活水箱',
    class: 'WATER',
    location: '地下一层水泵房',
    importance: 'A',
    commissionedOn: '2011-06-18',
    plans: ['waterTank'],
    dueAgo: -20,
  },
  {
    name: '消防主泵',
    class: 'FIRE',
    location: '地下一层消防泵房',
    importance: 'A',
    commissionedOn: '2011-06-18',
    lifeMonths: 240,
    plans: ['fireCheck', 'fireFullTest'],
    dueAgo: 2,
  },
  {
    name: '低压配电柜',
    class: 'POWER',
    location: '配电房',
    importance: 'A',
    commissionedOn: '2011-06-18',
    lifeMonths: 240,
    plans: ['highVoltage'],
    dueAgo: -25,
  },
  {
    name: '避雷装置',
    class: 'LIGHTNING',
    location: '各楼屋面',
    validDays: -12,
    plans: ['lightning'],
    dueAgo: 12,
  },
  {
    name: '北门道闸',
    class: 'PARKING',
    location: '北门',
    owner: 'company',
    commissionedOn: '2024-03-20',
    warrantyDays: 33,
    lifeMonths: 60,
    priceFen: 1_680_000,
    residualFen: 84_000,
    method: 'straightLine',
    faults: [
      [3, 'security', '抬杆不到位'],
      [6, 'security', '车牌识别不出'],
    ],
  },
  {
    name: '监控主机',
    class: 'SECURITY',
    location: '监控室',
    owner: 'company',
    commissionedOn: '2023-07-05',
    lifeMonths: 60,
    priceFen: 4_250_000,
    residualFen: 212_500,
    method: 'doubleDeclining',
  },
  {
    name: '驾驶式洗地车',
    class: 'BUILDING_FABRIC',
    location: '地下车库',
    owner: 'company',
    commissionedOn: '2024-11-11',
    lifeMonths: 60,
    priceFen: 3_980_000,
    residualFen: 199_000,
    method: 'doubleDeclining',
  },
  {
    name: '割草车',
    class: 'BUILDING_FABRIC',
    location: '工具间',
    owner: 'company',
    commissionedOn: '2022-04-01',
    lifeMonths: 72,
    priceFen: 2_160_000,
    residualFen: 108_000,
    method: 'straightLine',
  },
];
