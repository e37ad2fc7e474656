/** Fixed ids: nothing in a golden file depends on the clock or on chance. */
export const uuid = (no: number) => `01920000-0000-7000-8000-${String(no).padStart(12, '0')}`;

/** Base64 that looks like a sealed value; golden rows show what opening gives. */
export const sealed = (text: string) => Buffer.from(`sealed:${text}`, 'utf8').toString('base64');
