import { electron } from './electronDouble.ts';

// What `import … from 'electron'` finds in the built program.
export const {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  net,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} = electron;
export default electron;
