import type { Input } from '#shared/contract/index.ts';
import { present as existing } from '#shared/kernel/invariant.ts';
import type { DemoClock } from './buildDemo.ts';
import type { Call } from './call.ts';
import type { Random } from './random.ts';

type Change = Input<'workOrders.transition'>['change'];

/** Two hours of a morning; short enough between acts that no window locks itself. */
export const MORNING_MS = 2 * 3_600_000;
const STEP_MS = 4 * 60_000;

type Story = {
  readonly categoryId: string;
  readonly words: string;
  /** In words, for what belongs to all. */
  readonly place?: string;
  readonly acts: readonly ('give' | Change)[];
};

const DONE: readonly ('give' | Change)[] = ['give', { act: 'taken' }, { act: 'arrived' }];
const RATINGS = { speed: 5, attitude: 5, quality: 4 } as const;

const STORIES: readonly Story[] = [
  {
    categoryId: 'waterLeak',
    words: '厨房水槽下面漏水，柜子泡了',
    acts: [
      ...DONE,
      { act: 'finished', note: '换角阀一只，试水不漏' },
      { act: 'confirmed' },
      { act: 'visited', solved: true, ratings: RATINGS },
    ],
  },
  {
    categoryId: 'drain',
    words: '卫生间地漏返水',
    acts: [...DONE, { act: 'finished', note: '疏通，清出头发' }],
  },
  {
    categoryId: 'lighting',
    place: '2 号楼一层大堂',
    words: '大堂灯有两盏不亮',
    acts: [...DONE, { act: 'finished', note: '换灯管两支' }],
  },
  {
    categoryId: 'socket',
    words: '客厅插座没有电',
    acts: ['give', { act: 'taken' }, { act: 'suspended', cause: 'part', note: '等五孔插座' }],
  },
  {
    categoryId: 'security',
    place: '北门',
    words: '门禁刷卡不灵，要刷几次',
    acts: ['give', { act: 'taken' }, { act: 'started' }],
  },
  { categoryId: 'lock', words: '入户门锁打不开，人在门外', acts: ['give', { act: 'urged' }] },
  { categoryId: 'building', words: '外墙渗水，卧室墙面发霉', acts: [{ act: 'accepted' }] },
  { categoryId: 'cleaning', place: '5 号楼垃圾桶旁', words: '有大件垃圾没清走', acts: [] },
  { categoryId: 'powerStop', words: '家里跳闸，推不上去', acts: [] },
];

/** A morning of repairs: some done and visited, some waiting for a part, a person or the office. */
export async function repairs(
  counter: Call,
  clock: DemoClock,
  random: Random,
  { end, roomIds }: { readonly end: number; readonly roomIds: readonly string[] },
): Promise<void> {
  const goOn = () => clock.set(Math.min(end, clock.now() + STEP_MS));
  for (const { categoryId, words, place, acts } of STORIES) {
    goOn();
    const { workOrderId } = await counter('workOrders.create', {
      ...(place === undefined ? { roomId: random.pick(roomIds) } : { place }),
      area: place === undefined ? 'private' : 'common',
      categoryId,
      channel: random.pick(['phone', 'counter'] as const),
      words,
    });
    for (const act of acts) {
      goOn();
      const { version } = await counter('workOrders.timeline', { workOrderId });
      const { workers } = await counter('workOrders.workers', { workOrderId });
      const { userId: workerId } = existing(workers[0], 'an engineer of the demo');
      const change: Change = act === 'give' ? { act: 'dispatched', way: 'assign', workerId } : act;
      await counter('workOrders.transition', { workOrderId, version, change });
    }
  }
}
