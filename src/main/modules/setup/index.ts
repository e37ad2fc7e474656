export { initialise } from './initialise.ts';
export { setupHandlers, setupPlatformHandlers } from './setup.handlers.ts';
