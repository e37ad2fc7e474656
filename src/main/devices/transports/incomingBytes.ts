/** What a device sent, in order, for one reader. */
export class IncomingBytes implements AsyncIterable<Uint8Array> {
  readonly #arrived: Uint8Array[] = [];
  #wake: () => void = () => undefined;
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  push(chunk: Uint8Array): void {
    this.#arrived.push(chunk);
    this.#wake();
  }

  /** Nothing more comes; the reader still gets what came before. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = this.#arrived.shift();
      if (chunk) yield chunk;
      else if (this.#ended) return;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
