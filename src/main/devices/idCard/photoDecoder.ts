/**
 * The photo of a card is coded by a method that only licensed libraries know. A decoder stands behind this port;
 * none comes with the program, and photos aren't asked for by default.
 */
export type PhotoDecoder = (coded: Uint8Array) => Promise<Photo>;

export type Photo =
  | { readonly state: 'notAsked' }
  | { readonly state: 'notAvailable' }
  | { readonly state: 'decoded'; readonly png: Uint8Array };

/** Says that there is no decoder on this computer, and keeps nothing of what it was shown. */
export const noPhotoDecoder: PhotoDecoder = async () => ({ state: 'notAvailable' });
