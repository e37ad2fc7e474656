import manifest from '../../package.json' with { type: 'json' };

/** The program's version, as the installer has it. */
export const { version } = manifest;
