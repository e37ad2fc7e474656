export { importsHandlers } from './imports.handlers.ts';
export { taskPace } from './previewImport.ts';
