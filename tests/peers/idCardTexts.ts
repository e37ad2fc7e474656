/**
 * Text blocks of identity cards as a reader hands them over, written from the tables of the standards. Everybody
 * here is made up; the numbers are the samples of GB 11643 and of the immigration office, or computed.
 */

/** `[offset, bytes, text]`: UTF-16LE, the rest of the block is spaces. */
type Field = readonly [offset: number, length: number, text: string];

/** 256 bytes. Throws when a field doesn't fit, so that a wrong table can't go unnoticed. */
export function idText(fields: readonly Field[]): Uint8Array {
  const block = Buffer.from(' '.repeat(128), 'utf16le');
  for (const [offset, length, text] of fields) {
    const bytes = Buffer.from(text, 'utf16le');
    if (bytes.length > length || offset + length > block.length) throw new Error(`${text} does not fit`);
    bytes.copy(block, offset);
  }
  return Uint8Array.from(block);
}

export type ResidentText = {
  name?: string;
  sex?: string;
  nation?: string;
  birth?: string;
  address?: string;
  number?: string;
  issuer?: string;
  from?: string;
  to?: string;
};

export function residentText(change: ResidentText = {}): Uint8Array {
  return idText([
    [0, 30, change.name ?? '周样例'],
    [30, 2, change.sex ?? '2'],
    [32, 4, change.nation ?? '01'],
    [36, 16, change.birth ?? '19491231'],
    [52, 70, change.address ?? '北京市朝阳区样例路1号院2号楼301室'],
    [122, 36, change.number ?? '11010519491231002X'],
    [158, 30, change.issuer ?? '北京市公安局朝阳分局'],
    [188, 16, change.from ?? '20100101'],
    [204, 16, change.to ?? '长期'],
  ]);
}

export function hmtText(): Uint8Array {
  return idText([
    [0, 30, '何样本'],
    [30, 2, '1'],
    [36, 16, '19810810'],
    [52, 70, '广东省深圳市样例区样例街道9号'],
    [122, 36, '81000019810810001X'],
    [158, 30, '深圳市公安局'],
    [188, 16, '20240115'],
    [204, 16, '20290115'],
    [220, 18, 'H00000000'],
    [238, 4, '01'],
    [248, 2, 'J'],
  ]);
}

export const LONG_LATIN_NAME = 'SAMPLE-LONGNAME ALEXANDRA MARGARET THE SECOND';

export function foreign2023Text(latinName = LONG_LATIN_NAME): Uint8Array {
  return idText([
    [0, 30, '安样'],
    [30, 2, '2'],
    [32, 4, '01'],
    [36, 16, '19850101'],
    [52, 70, latinName.slice(0, 35)],
    [122, 36, '932682198501010017'],
    [188, 16, '20240201'],
    [204, 16, '20340201'],
    [220, 22, latinName.slice(35)],
    [242, 6, 'UTO'],
    [248, 2, 'Y'],
  ]);
}

export function foreign2017Text(): Uint8Array {
  return idText([
    [0, 120, 'SAMPLE, JOHN'],
    [120, 2, '1'],
    [122, 30, 'UTO310012345678'],
    [152, 6, 'UTO'],
    [158, 30, '约翰'],
    [188, 16, '20180301'],
    [204, 16, '20280301'],
    [220, 16, '19800229'],
    [236, 4, '01'],
    [240, 8, '1500'],
    [248, 2, 'I'],
  ]);
}
