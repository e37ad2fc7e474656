import type { ByteTransport } from '#main/devices/byteTransport.ts';
import { packError } from '#main/devices/process/crossing.ts';
import { openTransport } from '#main/devices/transports/openTransport.ts';
import type { TransportAnswer, TransportQuestion } from './remoteTransport.ts';

// Runs transports in a process of their own, as the program does: a shim can be loaded before it, and a crash shows.
const transports = new Map<number, ByteTransport>();
const never = new AbortController().signal;

function say(answer: TransportAnswer): void {
  process.send?.(answer);
}

async function listen(number: number, transport: ByteTransport): Promise<void> {
  for await (const bytes of transport.incoming) say({ type: 'incoming', number, bytes });
  say({ type: 'ended', number });
}

async function answer(question: TransportQuestion): Promise<unknown> {
  const { number } = question;
  if (question.type === 'make') {
    const transport = openTransport(question.spec);
    transports.set(number, transport);
    void transport.closed.then((closed) => say({ type: 'closed', number, closed }));
    return transport.id;
  }
  const transport = transports.get(number);
  if (!transport) throw new Error(`no transport ${number}`);
  switch (question.type) {
    case 'open':
      await transport.open(question.aborted ? AbortSignal.abort() : never);
      void listen(number, transport);
      return undefined;
    case 'write':
      return transport.write(question.bytes, never);
    case 'close':
      return transport.close();
  }
}

process.on('disconnect', () => process.exit(0));
process.on('message', (question: TransportQuestion) => {
  answer(question).then(
    (value) => say({ type: 'answer', asked: question.asked, value }),
    (error: unknown) => say({ type: 'answer', asked: question.asked, error: packError(error) }),
  );
});
