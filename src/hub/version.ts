import manifest from '../../package.json' with { type: 'json' };

/** The hub's version: that of the program it came with. */
export const { version } = manifest;
