import type { Page } from '@playwright/test';

const SIGNS: Readonly<Record<string, readonly [code: string, shift: boolean]>> = {
  ' ': ['Space', false],
  '-': ['Minus', false],
  '.': ['Period', false],
  '/': ['Slash', false],
  ':': ['Semicolon', true],
};

function keyOf(sign: string): { code: string; shift: boolean; keyCode: number } {
  const upper = sign.toUpperCase();
  const keyCode = upper.charCodeAt(0);
  if (/[A-Z]/.test(upper)) return { code: `Key${upper}`, shift: sign === upper, keyCode };
  if (/\d/.test(sign)) return { code: `Digit${sign}`, shift: false, keyCode };
  const [code, shift] = SIGNS[sign] ?? [];
  if (code === undefined || shift === undefined) throw new Error(`no key for ${sign}`);
  return { code, shift, keyCode: 0 };
}

export type Burst = {
  /** Milliseconds between keys. */
  readonly gap: number;
  /** A Chinese input method has the keys first, as on a desk where somebody was typing names. */
  readonly ime?: boolean;
};

/** Keys as a keyboard-wedge scanner sends them: by the browser's own input, each at its time, with an Enter at the end. */
export async function scan(page: Page, text: string, { gap, ime = false }: Burst): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const started = Date.now() / 1000;
  const sent: Promise<unknown>[] = [];
  let at = 0;
  const press = async (code: string, key: string, keyCode: number, shift: boolean) => {
    const shared = {
      code,
      key: ime ? 'Process' : key,
      modifiers: shift ? 8 : 0,
      windowsVirtualKeyCode: ime ? 229 : keyCode,
      timestamp: started + at / 1000,
    };
    const types = !ime && key !== 'Enter';
    sent.push(
      session.send('Input.dispatchKeyEvent', {
        type: types ? 'keyDown' : 'rawKeyDown',
        ...shared,
        ...(types && { text: key }),
      }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...shared }),
    );
    at += gap;
    // A person's keys come when they come; a scanner's wait for nobody.
    if (gap < 50) return;
    await Promise.all(sent);
    await page.waitForTimeout(gap);
  };
  let composed = '';
  for (const sign of text) {
    const { code, shift, keyCode } = keyOf(sign);
    await press(code, sign, keyCode, shift);
    if (!ime) continue;
    composed += sign;
    sent.push(
      session.send('Input.imeSetComposition', {
        text: composed,
        selectionStart: composed.length,
        selectionEnd: composed.length,
      }),
    );
  }
  await press('Enter', 'Enter', 13, false);
  await Promise.all(sent);
  await session.detach();
}
