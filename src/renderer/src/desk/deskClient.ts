import type { DeskEvent } from '#shared/contract/events.ts';
import type { Input, OperationName, Output } from '#shared/contract/index.ts';
import type { Fault } from '#shared/kernel/appError.ts';

export type CallOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Commands: the same id again is the same request and gets the first answer. */
  readonly requestId?: string | undefined;
  /** Tasks: progress events bear it, and `cancel` takes it. */
  readonly taskId?: string | undefined;
};

export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: Fault };

export type ConnectionState = 'connected' | 'lost';

/** What the renderer knows of the desk: the same over Electron's bridge and over the loopback host. */
export type DeskClient = {
  call<Name extends OperationName>(
    name: Name,
    input: Input<Name>,
    options?: CallOptions,
  ): Promise<Output<Name>>;
  cancel(taskId: string): Promise<void>;
  subscribe(onEvent: (event: DeskEvent) => void): () => void;
  onConnection(listener: (state: ConnectionState) => void): () => void;
  uploadFile(file: File): Promise<string>;
  fetchFile(fileId: string): Promise<File>;
};

/** A call that failed in a way the contract knows. */
export class DeskFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(`${fault.code}: ${fault.sub}`);
    this.name = 'DeskFault';
    this.fault = fault;
  }
}

export function answerOf(reply: Reply): unknown {
  if (reply.ok) return reply.value;
  throw new DeskFault(reply.fault);
}

/** The call got no answer: it may or may not have been carried out, so a retry keeps its request id. */
export function unreachable(): DeskFault {
  return new DeskFault({ code: 'offline', sub: 'deskUnreachable' });
}

/** Reads a chosen file. Throws `file.unreadable` when it is gone, held by another program or not on this PC yet. */
export async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new DeskFault({ code: 'not_found', sub: 'file.unreadable', params: { name: file.name } });
  }
}

export function faultOf(error: unknown): Fault {
  if (error instanceof DeskFault) return error.fault;
  return { code: 'internal', sub: 'renderer', incident: '-' };
}
