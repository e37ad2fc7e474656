import { describe, expect, it } from 'vitest';
import { isWordKey, translate } from '#shared/i18n/index.ts';
import { DeviceError, type DeviceErrorCode } from '../devices/deviceError.ts';
import { MissingGlyphs } from '../devices/escpos/renderReceipt.ts';
import { healthOf, problemAfterSending, problemBeforeSending, problemOfTrouble } from './printProblems.ts';

const CODES: readonly DeviceErrorCode[] = [
  'OFFLINE',
  'BUSY',
  'DISCONNECTED',
  'TIMEOUT',
  'PROTOCOL',
  'PERMISSION',
  'STATUS_GARBAGE',
  'PAPER_OUT',
  'COVER_OPEN',
  'CUTTER_ERROR',
  'PRINTER_FAULT',
  'UNENCODABLE',
];

describe('what is said of a job', () => {
  it('has a sentence in both languages for every problem', () => {
    const problems = [
      ...CODES.flatMap((code) => {
        const error = new DeviceError(code, 'safe', 'printer');
        return [
          problemBeforeSending(error).problem,
          problemAfterSending(error, false),
          problemOfTrouble(code),
        ];
      }),
      problemBeforeSending(new MissingGlyphs(['𠮷'])).problem,
      problemBeforeSending(new Error('a bug')).problem,
      problemAfterSending(new Error('a bug'), true),
      'printer.removed',
      'print.restarted',
    ];
    for (const problem of problems) {
      const key = `fault.${problem}`;
      expect(isWordKey(key), key).toBe(true);
      if (!isWordKey(key)) continue;
      expect(translate('zh-CN', key)).not.toMatch(/[{}！]/);
      expect(translate('en', key)).not.toMatch(/[{}!]/);
    }
  });

  it('never tells a person to reprint what may be on paper', () => {
    for (const code of CODES) {
      const problem = problemAfterSending(new DeviceError(code, 'ask-operator', 'printer'), false);
      expect(['printer.timeout', 'printer.disconnected']).toContain(problem);
    }
  });
});

describe('the pill of a printer', () => {
  const well = {
    reachable: true,
    answers: true,
    online: true,
    paper: 'ok',
    cover: 'closed',
    error: 'none',
    at: 0,
  } as const;

  it.each([
    [well, 'ready'],
    [{ ...well, paper: 'near-end' }, 'nearEnd'],
    [{ ...well, paper: 'out', online: false }, 'paperOut'],
    [{ ...well, cover: 'open', online: false }, 'coverOpen'],
    [{ ...well, error: 'cutter', online: false }, 'error'],
    [{ ...well, error: 'fatal' }, 'error'],
    [{ ...well, online: false }, 'error'],
    [{ reachable: false, answers: false, at: 0 }, 'unreachable'],
  ] as const)('%o is %s', (status, health) => {
    expect(healthOf(status, 'always')).toBe(health);
  });

  it('tells a mute printer from one that has fallen silent', () => {
    const silent = { reachable: true, answers: false, at: 0 };
    expect(healthOf(silent, 'always')).toBe('unreachable');
    expect(healthOf(silent, 'never')).toBe('mute');
    expect(healthOf(silent, 'unlearned')).toBe('mute');
  });
});
