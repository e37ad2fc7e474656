import { z } from 'zod';
import { LOCALES } from '../i18n/index.ts';

/** The shapes every contract file is built of. Money is integer fen, days are local, instants are epoch ms. */
export const id = z.uuid();
export const fen = z.int();
export const positiveFen = z.int().positive();
export const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
export const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const instant = z.int().nonnegative();
/** An exact decimal as text: areas in m², unit prices in 元. */
export const decimal = z.string().regex(/^-?\d{1,12}(\.\d{1,8})?$/);
export const nonNegativeDecimal = z.string().regex(/^\d{1,12}(\.\d{1,8})?$/);
export const shortText = z.string().trim().min(1).max(60);
export const note = z.string().trim().max(500);
export const reason = z.string().trim().min(2).max(200);
/** `<op id>.<line number>`: a bill line is its op and line number. */
export const lineId = z.string().regex(/^[0-9a-f-]{36}\.\d{1,5}$/);
export const fileId = z.uuid();
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Commands only: a retry with the same id and input gets the first answer. */
export const requestId = z.uuid();
export const limit = z.int().min(1).max(500).default(100);
export const offset = z.int().nonnegative().default(0);
/** In which language a query puts its words; the office's own without it. */
export const language = z.enum(LOCALES).default('zh-CN');
export const empty = z.strictObject({});
