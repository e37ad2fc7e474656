/** The closed list of faults a caller can meet. Anything else is a bug and becomes `internal`. */
export const FAULT_CODES = [
  'validation',
  'not_found',
  'conflict',
  'rule',
  'forbidden',
  'unauthenticated',
  'device',
  'offline',
  'busy',
  'db_corrupt',
  'internal',
] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

export type FaultParams = Readonly<Record<string, string | number>>;

/** What crosses the wire when an operation fails. `sub` is the key of a sentence in the catalogues (`fault.<sub>`). */
export type Fault = {
  readonly code: FaultCode;
  readonly sub: string;
  readonly path?: readonly (string | number)[];
  readonly params?: FaultParams;
  /** Only for `internal`: what to quote to support. */
  readonly incident?: string;
};

/** An expected failure: it names what is wrong and where, and the catalogues say what to do about it. */
export class AppError extends Error {
  readonly code: FaultCode;
  readonly sub: string;
  readonly path: readonly (string | number)[] | undefined;
  readonly params: FaultParams | undefined;

  constructor(
    code: FaultCode,
    sub: string,
    details: { path?: readonly (string | number)[]; params?: FaultParams; cause?: unknown } = {},
  ) {
    super(`${code}: ${sub}`, { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.sub = sub;
    this.path = details.path;
    this.params = details.params;
  }

  toFault(): Fault {
    return {
      code: this.code,
      sub: this.sub,
      ...(this.path && { path: this.path }),
      ...(this.params && { params: this.params }),
    };
  }
}
