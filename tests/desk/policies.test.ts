import { afterEach, beforeEach, expect, test } from 'vitest';
import { policyValues } from '#shared/contract/policies.contract.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openFoundedDesk();
});
afterEach(async () => {
  expect((await desk.call('system.verify', {})).ok).toBe(true);
  await desk.close();
});

const holding = async (on?: string) => (await desk.call('policies.list', { ...(on && { on }) })).holding;

test('a city sets its rules from a day on, and what holds already is left alone', async () => {
  const applied = await desk.call('cityProfiles.apply', { place: 'hangzhou', from: '2027-01-01' });
  expect(applied.set.map(({ key }) => key)).toEqual(['firstCharge']);
  expect(applied.held).toEqual(['maxPrepayMonths']);
  expect(await holding('2026-12-31')).toMatchObject({ firstCharge: 'nextMonth' });
  expect(await holding('2027-01-01')).toMatchObject({ firstCharge: 'handoverDay', maxPrepayMonths: 12 });
  const again = await desk.call('cityProfiles.apply', { place: 'hangzhou', from: '2027-01-01' });
  expect(again).toEqual({ set: [], held: ['firstCharge', 'maxPrepayMonths'] });
  expect((await desk.call('policies.list', {})).policies).toHaveLength(1);
});

test('what the text of a city says nothing of stays as the office has it', async () => {
  const vacancy = { enabled: true, minMonths: 3, share: '0.5', mostUsage: '2.5' };
  await desk.call('policies.set', { key: 'vacancy', from: '2026-01-01', value: vacancy });
  await desk.call('cityProfiles.apply', { place: 'binzhou', from: '2026-11-01' });
  expect(await holding()).toMatchObject({
    vacancy: { enabled: true, minMonths: 6, share: '0.6', mostUsage: '2.5' },
    arrearsPolicy: 'blockUntilCleared',
  });
  expect((await desk.call('cityProfiles.apply', { place: 'binzhou', from: '2026-12-01' })).set).toEqual([]);
});

test('every rule of every place has the shape its key asks for, and every note its sentence', async () => {
  const { profiles } = await desk.call('cityProfiles.list', {});
  expect(profiles).toHaveLength(14);
  for (const { name, policies, notes } of profiles) {
    expect(policies.length + notes.length, name).toBeGreaterThan(0);
    for (const { key, value } of policies)
      expect(policyValues[key].safeParse(value).success, `${name} ${key}`).toBe(true);
    for (const { text } of notes) expect(text, name).toMatch(/。$/);
  }
  const english = await desk.call('cityProfiles.list', { language: 'en' });
  expect(english.profiles[0]).toMatchObject({ place: 'beijing', name: 'Beijing', version: '2024' });
});

test('a place whose text holds no rule is refused, and nothing is set', async () => {
  const fault = await desk.fault('cityProfiles.apply', { place: 'qingyuan', from: '2027-01-01' });
  expect(fault).toMatchObject({ sub: 'cityProfile.noRules', path: ['place'] });
  expect((await desk.call('policies.list', {})).policies).toEqual([]);
});

test('how far one may pay ahead is the rule of the day, and the old setting until there is one', async () => {
  const { roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '88' });
  const latest = async () =>
    (await desk.call('bills.quoteAhead', { roomIds: [roomId], until: '2026-12' })).latestAllowed;
  expect(await latest()).toBe('2027-11');
  await desk.call('settings.save', { maxPrepayMonths: 3 });
  expect([await latest(), (await holding()).maxPrepayMonths]).toEqual(['2027-02', 3]);
  await desk.call('policies.set', { key: 'maxPrepayMonths', from: '2026-11-01', value: 6 });
  await desk.call('policies.set', { key: 'maxPrepayMonths', from: '2026-12-01', value: 1 });
  expect(await latest()).toBe('2027-05');
});

test('a rule nobody asks for by fee item can’t be set for one', async () => {
  const { feeItemId } = await desk.call('feeItems.save', { code: '1', name: '物业费' });
  const set = (key: 'firstCharge' | 'paidAhead', value: string) =>
    desk.fault('policies.set', { key, feeItemId, from: '2026-11-01', value });
  expect(await set('firstCharge', 'handoverDay')).toMatchObject({
    sub: 'policy.communityOnly',
    path: ['feeItemId'],
  });
  expect(await set('paidAhead', 'sometimes')).toMatchObject({ sub: 'policy.value', path: ['value'] });
  await desk.call('policies.set', { key: 'paidAhead', feeItemId, from: '2026-11-01', value: 'settle' });
  expect(await holding()).toMatchObject({ firstCharge: 'nextMonth', paidAhead: 'keep' });
});
