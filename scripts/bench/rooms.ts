import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { partySaved, personSaved, roomSaved } from '#shared/ops/rooms.ops.ts';
import type { BenchDesk } from './support.ts';

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华慧玲建国文斌宇浩晨思雨欣怡'];

/** Fills a desk with rooms and people: every person is tied to one room, several share one. Answers the room ids. */
export function fillRooms(desk: BenchDesk, rooms: number, people: number): string[] {
  const { newId, community } = desk.inner;
  const { keys, transact } = community();
  const roomIds = Array.from({ length: rooms }, () => newId());
  const perBuilding = 200;
  transact(() => {
    const ops: NewOp[] = [];
    for (const [index, roomId] of roomIds.entries()) {
      const building = String(Math.floor(index / perBuilding) + 1);
      const unit = String((index % 4) + 1);
      const number = `${Math.floor((index % perBuilding) / 8) + 1}0${Math.floor((index % 8) / 4) + 1}`;
      ops.push(
        newOp(
          roomSaved,
          {
            roomId,
            code: `${building}-${unit}-${number}`,
            aliases: [],
            kind: 'room',
            phase: null,
            building,
            unit,
            number,
            floor: 1,
            floorLabel: null,
            areaM2: `${60 + (index % 90)}.${String(index % 100).padStart(2, '0')}`,
            occupancy: 'occupied',
            saleState: 'delivered',
            parentRoomId: null,
          },
          [{ t: 'room', id: roomId }],
        ),
      );
    }
    for (let index = 0; index < people; index += 1) {
      const personId = newId();
      const roomId = roomIds[index % rooms] ?? '';
      const name = `${SURNAMES[index % SURNAMES.length]}${GIVEN[(index * 7) % GIVEN.length]}${GIVEN[(index * 13 + 5) % GIVEN.length]}`;
      ops.push(
        newOp(
          personSaved,
          {
            personId,
            kind: 'person',
            name: keys.seal(personId, name),
            phones: [keys.sealNumber(personId, `199${String(10_000_000 + index).padStart(8, '0')}`)],
            idNumber: null,
            reference: null,
          },
          [{ t: 'person', id: personId }],
        ),
        newOp(
          partySaved,
          {
            partyId: newId(),
            roomId,
            personId,
            role: index < rooms ? 'owner' : 'householdMember',
            isPayer: index < rooms,
            fromDay: '2020-01-01',
            toDay: null,
          },
          [{ t: 'person', id: personId }],
        ),
      );
    }
    desk.inner.community().record(newId(), ops);
  });
  return roomIds;
}
