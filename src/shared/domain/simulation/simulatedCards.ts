import type { IdCard } from '../identity/idCardText.ts';

/** Stands in the name of everybody who was made up, so that it is seen wherever the name goes. */
const MARK = '演示';

/**
 * Cards that a simulated reader gives, one after the other. Nobody on them exists: the numbers are the samples of
 * GB 11643 and of the immigration administration (devices.md 2.5), and made-up ones that check.
 */
export const SIMULATED_CARDS: readonly IdCard[] = [
  {
    type: 'resident',
    name: `${MARK}王小明`,
    sex: 'female',
    nation: { code: '01', name: '汉' },
    birth: '1949-12-31',
    address: '演示省演示市演示路1号',
    number: '11010519491231002X',
    issuer: '演示市公安局',
    validFrom: '2016-01-01',
    validTo: '长期',
  },
  {
    type: 'hmt',
    name: `${MARK}陳大文`,
    sex: 'male',
    birth: '1981-08-10',
    address: '演示省演示市演示路2号',
    number: '81000019810810001X',
    issuer: '演示市公安局',
    validFrom: '2024-01-01',
    validTo: '2029-01-01',
    permit: { number: 'H00000000', issueCount: '01' },
  },
  {
    type: 'foreign2023',
    name: `${MARK}史密斯`,
    latinName: 'DEMO SMITH',
    sex: 'male',
    nationality: 'CAN',
    birth: '1985-01-01',
    number: '932682198501010017',
    validFrom: '2024-01-01',
    validTo: '2034-01-01',
  },
  {
    type: 'resident',
    name: `${MARK}过期证`,
    sex: 'female',
    nation: { code: '01', name: '汉' },
    birth: '1949-12-31',
    address: '演示省演示市演示路3号',
    number: '11010519491231002X',
    issuer: '演示市公安局',
    validFrom: '2010-01-01',
    validTo: '2020-01-01',
  },
];
