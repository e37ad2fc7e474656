import { idCheckCharacter } from '#shared/domain/identity/idNumber.ts';
import type { Random } from './random.ts';

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜单曾仇查区'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华慧玲建国文斌宇浩晨思雨欣怡子轩梓涵'];
const CARS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'];

export type DemoPerson = {
  readonly name: string;
  readonly phone: string;
  readonly idNumber: string;
  readonly plate: string | undefined;
};

/** A person nobody is: numbers of birth years no living owner has, phones of one unassigned-looking range. */
export function demoPerson(random: Random, index: number): DemoPerson {
  const given = random.pick(GIVEN) + (random.chance(70) ? random.pick(GIVEN) : '');
  const year = 1900 + random.between(1, 9);
  const month = String(random.between(1, 12)).padStart(2, '0');
  const day = String(random.between(1, 28)).padStart(2, '0');
  const body = `110105${year}${month}${day}${String(index % 1000).padStart(3, '0')}`;
  return {
    name: random.pick(SURNAMES) + given,
    phone: `199${String(10_000_000 + ((index * 7919) % 89_999_999)).padStart(8, '0')}`,
    idNumber: body + idCheckCharacter(body),
    plate: random.chance(35)
      ? `京${random.pick([...'ABCEFG'])}${Array.from({ length: 5 }, () => random.pick(CARS)).join('')}`
      : undefined,
  };
}
