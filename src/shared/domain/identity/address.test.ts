import { describe, expect, it } from 'vitest';
import { maskAddress } from './address.ts';

describe('addresses on the screen', () => {
  it.each([
    ['北京市朝阳区样例路1号院2号楼301室', '北京市***'],
    ['广东省深圳市样例区9号', '广东省深圳市***'],
    ['内蒙古自治区呼和浩特市样例街1号', '内蒙古自治区呼和浩特市***'],
    ['样例路1号', '***'],
    ['', '***'],
  ])('%s is shown as %s', (address, mask) => expect(maskAddress(address)).toBe(mask));
});
