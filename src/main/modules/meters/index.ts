export { loadMeters, type Meter, meterOf } from './meterBook.ts';
export { metersHandlers } from './meters.handlers.ts';
export { readMeters } from './recordReadings.ts';
