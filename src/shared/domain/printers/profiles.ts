/**
 * What printers of a make can do, as far as their makers' manuals say. Nobody's printer is trusted on its name alone: the
 * test slip shows the person, and what a printer answers is learned by asking it.
 */
export type PrinterProfile = {
  readonly id: string;
  /** The make as it stands on the housing. */
  readonly name: string;
  readonly cells: 48 | 42 | 32;
  readonly qr: 'native' | 'raster';
  readonly cutter: 'none' | 'partial' | 'full';
  /** Where the values come from. None was tried on the printer itself. */
  readonly source: string;
};

export const PRINTER_PROFILES: readonly PrinterProfile[] = [
  {
    id: 'generic80',
    name: '80 mm',
    cells: 48,
    qr: 'native',
    cutter: 'partial',
    source: 'ESC/POS as most makers copy it: 576 dots, 48 columns of font A',
  },
  {
    id: 'generic58',
    name: '58 mm',
    cells: 32,
    qr: 'native',
    cutter: 'none',
    source: 'ESC/POS as most makers copy it: 384 dots, 32 columns of font A; small printers tear off',
  },
  {
    id: 'epson80',
    name: 'Epson TM-T（80 mm）',
    cells: 42,
    qr: 'native',
    cutter: 'partial',
    source: 'Epson TM manuals: 512 dots and 42 columns where the roll is set to the Chinese font',
  },
  {
    id: 'xprinter80',
    name: 'Xprinter 芯烨（80 mm）',
    cells: 48,
    qr: 'native',
    cutter: 'partial',
    source: 'makers’ data sheets of the XP-80 family; from memory, not checked',
  },
  {
    id: 'xprinter58',
    name: 'Xprinter 芯烨（58 mm）',
    cells: 32,
    qr: 'native',
    cutter: 'none',
    source: 'makers’ data sheets of the XP-58 family; from memory, not checked',
  },
  {
    id: 'gprinter80',
    name: 'Gprinter 佳博（80 mm）',
    cells: 48,
    qr: 'native',
    cutter: 'partial',
    source: 'makers’ data sheets of the GP-L80 family; from memory, not checked',
  },
  {
    id: 'sprt80',
    name: 'SPRT 思普瑞特（80 mm）',
    cells: 48,
    qr: 'raster',
    cutter: 'partial',
    source: 'SPRT programmer’s manual for FS commands; a QR command is not in every firmware, so it is drawn',
  },
  {
    id: 'hprt80',
    name: 'HPRT 汉印（80 mm）',
    cells: 48,
    qr: 'native',
    cutter: 'partial',
    source: 'HPRT TP80K manual: automatic status as Epson has it',
  },
];

/** Makers as they name themselves, and the profile of their usual printer. */
const MAKERS: readonly (readonly [says: RegExp, profile: string])[] = [
  [/epson|^tm-/i, 'epson80'],
  [/^xp-?58/i, 'xprinter58'],
  [/xprinter|^xp-/i, 'xprinter80'],
  [/gprinter|^gp-/i, 'gprinter80'],
  [/sprt/i, 'sprt80'],
  [/hprt/i, 'hprt80'],
];

/** The profile for what a printer says of itself; clones often bear Epson's name, so it is a proposal to be tried. */
export function profileOf(says: {
  readonly maker: string | undefined;
  readonly model: string | undefined;
}): PrinterProfile | undefined {
  const words = [says.maker, says.model].filter((word) => word !== undefined);
  const id = MAKERS.find(([maker]) => words.some((word) => maker.test(word)))?.[1];
  return PRINTER_PROFILES.find((profile) => profile.id === id);
}
