/** The reader's number as makers print it: `05.03-20200101-0000012345-0000000678`. */
export function samIdText(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const digits = (value: number, width: number) => String(value).padStart(width, '0');
  const type = `${digits(view.getUint16(0, true), 2)}.${digits(view.getUint16(2, true), 2)}`;
  const [day, serial, last] = [4, 8, 12].map((offset) => view.getUint32(offset, true)) as [
    number,
    number,
    number,
  ];
  return [type, digits(day, 8), digits(serial, 10), digits(last, 10)].join('-');
}
