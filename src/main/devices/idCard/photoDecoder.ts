/**
 * The photo of a card is coded by a method that only licensed libraries know. A decoder stands behind this port;
 * none comes with the program, and photos aren't asked for by default.
 */
export type PhotoDecoder = (coded: Uint8Array) => Promise<Photo>;

/** What became of the photo. The coded bytes are kept nowhere. */
export type Photo = { readonly state: 'notAsked' | 'notAvailable' };

/** Says that there is no decoder on this computer. */
export const noPhotoDecoder: PhotoDecoder = async () => ({ state: 'notAvailable' });
