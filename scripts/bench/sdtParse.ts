import { encodeSdt, SdtParser } from '#main/devices/idCard/sdt.ts';
import { median, rounded } from './support.ts';

/** Bytes a second that the parser of ID card readers takes against those of a line at 115,200 baud. Goal: ≥ 100. */
const LINE_BYTES_PER_SECOND = 115_200 / 10;
const ROUNDS = 200;
const CHUNK = 64;
/** As long as the reply with text and photo; what stands in it doesn't matter to the parser. */
const REPLY = encodeSdt([0, 0], new Uint8Array(1286).fill(0x20));
const CARDS_A_ROUND = 40;
const stream = new Uint8Array(REPLY.length * CARDS_A_ROUND);
for (let card = 0; card < CARDS_A_ROUND; card += 1) stream.set(REPLY, card * REPLY.length);

const rates: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const parser = new SdtParser();
  let replies = 0;
  const start = performance.now();
  for (let at = 0; at < stream.length; at += CHUNK) {
    replies += parser.push(stream.subarray(at, at + CHUNK)).length;
  }
  const seconds = (performance.now() - start) / 1000;
  if (replies !== CARDS_A_ROUND) throw new Error(`${replies} replies of ${CARDS_A_ROUND}`);
  if (round > ROUNDS / 10) rates.push(stream.length / seconds);
}
const bytesPerSecond = median(rates);
console.log(
  JSON.stringify({
    name: 'SDT parse rate / byte rate of 115,200 baud',
    goal: '>= 100',
    ratio: rounded(bytesPerSecond / LINE_BYTES_PER_SECOND),
    bytesPerSecond: Math.round(bytesPerSecond),
  }),
);
