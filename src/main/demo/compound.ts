import type { Random } from './random.ts';

export type DemoRoom = {
  readonly code: string;
  readonly kind: 'room' | 'shop' | 'parking';
  readonly floor: number;
  readonly areaM2: string;
  readonly price: 'highRise' | 'garden' | 'shop' | 'parking';
};

const AREAS = ['65.41', '76.20', '89.50', '94.56', '98.76', '120.30', '143.08'];
const GARDEN_AREAS = ['110.25', '128.60', '152.40'];

/** The compound of the demo: high-rises, low garden houses, a named building, a second phase, shops and a garage. */
export function demoRooms(random: Random): DemoRoom[] {
  const rooms: DemoRoom[] = [];
  const block = (
    building: string,
    units: number,
    floors: number,
    perFloor: number,
    price: 'highRise' | 'garden',
  ) => {
    for (let unit = 1; unit <= units; unit += 1) {
      for (let floor = 1; floor <= floors; floor += 1) {
        for (let door = 1; door <= perFloor; door += 1) {
          rooms.push({
            code: `${building}-${unit}-${floor}${String(door).padStart(2, '0')}`,
            kind: 'room',
            floor,
            areaM2: random.pick(price === 'garden' ? GARDEN_AREAS : AREAS),
            price,
          });
        }
      }
    }
  };
  for (const building of ['1', '2', '3', '4', '5', '6']) block(building, 2, 18, 4, 'highRise');
  for (const building of ['7', '8']) block(building, 3, 6, 2, 'garden');
  block('梧桐阁', 1, 9, 4, 'garden');
  block('二期-3', 2, 11, 4, 'highRise');
  for (let shop = 1; shop <= 12; shop += 1) {
    rooms.push({
      code: `3-0-S${String(shop).padStart(2, '0')}`,
      kind: 'shop',
      floor: 1,
      areaM2: random.pick(['42.80', '66.35', '118.90']),
      price: 'shop',
    });
  }
  for (let space = 1; space <= 260; space += 1) {
    rooms.push({
      code: `P1-B1-${String(space).padStart(4, '0')}`,
      kind: 'parking',
      floor: -1,
      areaM2: '12.50',
      price: 'parking',
    });
  }
  return rooms;
}
