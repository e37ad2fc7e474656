export { askDevice } from './askDevice.ts';
export { type DeviceService, deviceServiceOf, startDevices } from './deviceService.ts';
export { type DeviceRow, deviceHere, devicesHere } from './deviceStore.ts';
export { devicesHandlers } from './devices.handlers.ts';
