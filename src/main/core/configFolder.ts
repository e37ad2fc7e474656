import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this person's machine key and high-water files lie: outside every data folder. */
export function defaultConfigFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (environment.STEWARD_CONFIG) return environment.STEWARD_CONFIG;
  if (platform === 'win32')
    return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Steward');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Steward');
  return join(environment.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'steward');
}

/** Where a desk keeps its data when nobody names a folder. */
export function defaultDataFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'linux') {
    return join(environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'steward', 'default');
  }
  return join(defaultConfigFolder(environment, platform), 'data', 'default');
}
