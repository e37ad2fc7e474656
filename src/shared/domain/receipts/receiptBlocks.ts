export type Align = 'left' | 'center' | 'right';

/** `tall` is twice as high, `double` twice as high and wide. */
export type TextSize = 'normal' | 'tall' | 'double';

/** One cell of a row. The cell without a width takes what the others leave. */
export type Column = { readonly text: string; readonly align?: Align; readonly width?: number };

/** A black-and-white picture: rows of whole bytes in hexadecimal, the leftmost dot in the highest bit. */
export type SlipPicture = {
  readonly widthBytes: number;
  readonly height: number;
  readonly bits: string;
};

/** A part of a slip, before anybody knows how wide the paper is. */
export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'mark'; readonly text: string }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly align?: Align;
      readonly bold?: boolean;
      readonly indent?: number;
    }
  | { readonly kind: 'field'; readonly label: string; readonly value: string }
  | { readonly kind: 'columns'; readonly columns: readonly Column[]; readonly bold?: boolean }
  | { readonly kind: 'amount'; readonly label: string; readonly amount: string; readonly size?: TextSize }
  | { readonly kind: 'rule' }
  | { readonly kind: 'picture'; readonly picture: SlipPicture }
  | { readonly kind: 'qr'; readonly data: string }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'cut' };

/** A slip as a list of blocks. Made once; paper of any width and the screen are laid out from it. */
export type SlipDocument = readonly Block[];
