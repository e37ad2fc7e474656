import type { PolicyKey, PolicyValue } from '../../contract/policies.contract.ts';

/** A rule a local text lays down, with the article that says so where its number is known. */
export type ProfilePolicy = {
  readonly [Key in PolicyKey]: {
    readonly key: Key;
    readonly value: PolicyValue<Key>;
    readonly article?: string;
  };
}[PolicyKey];

/** What a text says that is no policy of the program; `city.note.<note>` of the catalogues is its sentence. */
export type ProfileNote = { readonly note: CityNote; readonly article?: string };

export const CITY_NOTES = [
  'commonRevenueLedger',
  'jointAccount',
  'fullParkingUnits',
  'settleOrAgree',
  'statements',
  'withinContractTerm',
  'notifyTransfer',
  'commonUtilityByArea',
  'byMonthOrQuarter',
  'noBlocking',
  'fromSignOff',
  'deemedDelivery',
  'vacancyByContract',
  'fitOutDeposit',
  'vacancyReduced',
  'notApportioned',
] as const;

export type CityNote = (typeof CITY_NOTES)[number];

export const CITY_PLACES = [
  'beijing',
  'shanghai',
  'hangzhou',
  'zhengzhou',
  'qingdao',
  'taizhou',
  'lishui',
  'shaoxing',
  'shandong',
  'binzhou',
  'heze',
  'liaocheng',
  'weifang',
  'qingyuan',
] as const;

export type CityPlace = (typeof CITY_PLACES)[number];

/** What a place's property management regulations say; where a text is silent there is no entry. */
export type CityProfile = {
  readonly place: CityPlace;
  /** The year of the text, where it is known. */
  readonly version?: string;
  readonly policies: readonly ProfilePolicy[];
  readonly notes: readonly ProfileNote[];
};

const firstCharge = (value: PolicyValue<'firstCharge'>, article: string): ProfilePolicy => ({
  key: 'firstCharge',
  value,
  article,
});
const aYearAhead = (article: string): ProfilePolicy => ({ key: 'maxPrepayMonths', value: 12, article });
/** Being empty is no excuse for not paying. */
const noVacancy = (article: string): ProfilePolicy => ({
  key: 'vacancy',
  value: { enabled: false, minMonths: 6, share: '0.6' },
  article,
});
/** The owner settles on transfer: asked for before the act, never in the way of a registry (domain.md 1.6). */
const settleFirst = (article?: string): ProfilePolicy => ({
  key: 'arrearsPolicy',
  value: 'blockUntilCleared',
  ...(article !== undefined && { article }),
});

/** domain.md 2.12, article numbers from the texts themselves. */
export const CITY_PROFILES: readonly CityProfile[] = [
  {
    place: 'beijing',
    version: '2024',
    policies: [firstCharge('nextMonth', '22')],
    notes: [
      { note: 'commonRevenueLedger', article: '74' },
      { note: 'jointAccount', article: '72' },
      { note: 'fullParkingUnits' },
    ],
  },
  {
    place: 'shanghai',
    version: '2020',
    policies: [firstCharge('nextMonth', '49')],
    notes: [
      { note: 'settleOrAgree', article: '49' },
      { note: 'statements', article: '48' },
    ],
  },
  {
    place: 'hangzhou',
    version: '2021',
    policies: [firstCharge('handoverDay', '55'), aYearAhead('55')],
    notes: [
      { note: 'withinContractTerm', article: '55' },
      { note: 'notifyTransfer', article: '56' },
      { note: 'commonUtilityByArea', article: '54' },
    ],
  },
  {
    place: 'zhengzhou',
    policies: [aYearAhead('42')],
    notes: [
      { note: 'byMonthOrQuarter', article: '42' },
      { note: 'noBlocking', article: '42' },
    ],
  },
  { place: 'qingdao', version: '2021', policies: [firstCharge('nextMonth', '51')], notes: [] },
  { place: 'taizhou', version: '2021', policies: [firstCharge('nextMonth', '39')], notes: [] },
  {
    place: 'lishui',
    version: '2019',
    policies: [firstCharge('nextMonth', '35'), noVacancy('35')],
    notes: [
      { note: 'fromSignOff', article: '35' },
      { note: 'deemedDelivery', article: '35' },
    ],
  },
  {
    place: 'shaoxing',
    version: '2020',
    policies: [firstCharge('handoverDay', '38'), noVacancy('38')],
    notes: [],
  },
  {
    place: 'shandong',
    version: '2021',
    policies: [settleFirst()],
    notes: [{ note: 'vacancyByContract' }, { note: 'fitOutDeposit' }],
  },
  {
    place: 'binzhou',
    policies: [
      { key: 'vacancy', value: { enabled: true, minMonths: 6, share: '0.6' }, article: '38' },
      settleFirst('49'),
    ],
    notes: [],
  },
  {
    place: 'heze',
    policies: [settleFirst('24')],
    notes: [{ note: 'vacancyReduced', article: '24' }],
  },
  {
    place: 'liaocheng',
    policies: [settleFirst('40')],
    notes: [{ note: 'vacancyReduced', article: '40' }],
  },
  {
    place: 'weifang',
    version: '2022',
    policies: [settleFirst()],
    notes: [{ note: 'noBlocking', article: '55' }],
  },
  {
    place: 'qingyuan',
    version: '2022',
    policies: [],
    notes: [{ note: 'notApportioned', article: '37' }],
  },
];
