import type { devicesWords as chinese } from '../zh-CN/devices.ts';

export const devicesWords: Record<keyof typeof chinese, string> = {
  'fault.device.gone': 'This device was not found; it may have been removed. Refresh the list.',
  'fault.device.offline': 'This device was not found. Check power and cable, then test it.',
  'fault.device.noQueue':
    'This system has no such print queue; it may have been renamed or removed. Choose another in the printer settings.',
  'fault.device.busy': 'Another program holds the device. Close other card or print programs, then test it.',
  'fault.device.disconnected': 'The device was disconnected. Check the cable; it comes back by itself.',
  'fault.device.timeout': 'The device did not answer in time. Turn it off and on, then test it.',
  'fault.device.protocol': 'The answer does not fit the protocol. Check the type and the connection chosen.',
  'fault.device.checksum': 'Data from the device was damaged. Try another cable or port.',
  'fault.device.unsupported':
    'This PC lacks what this kind of device needs; other devices are not affected. Ask for support.',
  'fault.device.permission':
    'The system does not allow this device. Let an administrator grant access, then test it.',
  'fault.device.statusGarbage':
    'The answer makes no sense. Check that this device hangs on that address or port.',
  'fault.device.paperOut': 'The printer is out of paper. Put paper in; unfinished slips go on.',
  'fault.device.nearEnd': 'The paper is almost used up; have a new roll ready.',
  'fault.device.coverOpen': 'The cover of the printer is open. Close it; unfinished slips go on.',
  'fault.device.cutterError': 'The cutter is stuck. Turn the printer off, clear the paper, turn it on.',
  'fault.device.printerFault':
    'The printer reports a fault. Turn it off and on; if that fails, use another one.',
  'fault.device.mute': 'The printer prints but never reports its state; believe the paper.',
  'fault.device.unencodable': 'A character is unknown to the device. Write it another way.',
  'fault.device.noCard': 'No card was found. Put the card on the middle of the reader.',
  'fault.device.cardStays':
    'The card read before still lies on the reader; nothing was read. Take it away, then put the one to read.',
  'fault.device.cardMoved': 'The card moved while it was read. Put it down again and leave it.',
  'fault.device.cardRemoved': 'The card was taken away while it was read. Put it down again and leave it.',
  'fault.device.readFailed': 'The card could not be read. Take it away and put it down again.',
  'fault.device.authFailed':
    'The card failed verification; nothing was read. Use another card, or look at the document.',
  'fault.device.cardSuspect':
    'What the card says failed a check. Look at the document; do not rely on this reading.',
  'fault.device.readerFault':
    'The reader failed its self-test. Turn it off and on; if that fails, have it repaired.',
  'fault.device.readerUnauthorised':
    'The reader is not authorised to read ID cards. Ask the supplier of the reader.',
  'fault.device.simulated': 'Devices are simulated; no real one was used. Switch the simulation off first.',
  'fault.device.serviceDown':
    "The system's smart card service is not running. It is joined again by itself; restarting the PC helps too.",
  'devices.title': 'Devices of this PC',
  'devices.none': 'No device is connected yet',
  'devices.noneHint':
    'Printers are added under Printers; readers and scanners are added here. Everything works without them.',
  'devices.add': 'Add a device',
  'devices.kind': 'Kind',
  'devices.kind.printer': 'Printer',
  'devices.kind.idReader': 'ID card reader',
  'devices.kind.cardReader': 'IC card reader',
  'devices.kind.scanner': 'Scanner (serial)',
  'devices.name': 'Name',
  'devices.reader': 'Name of the reader in the system',
  'devices.noReaders': 'The system lists no reader. Plug it in and open this again, or type its name.',
  'devices.saved': 'Device {name} saved',
  'devices.save': 'Save device',
  'devices.test': 'Test {name}',
  'devices.health.ready': 'Ready',
  'devices.health.warning': 'Look at it',
  'devices.health.trouble': 'In trouble',
  'devices.health.unset': 'Not tested',
  'devices.log': 'What devices did lately',
  'devices.logNone': 'No device was used since the start',
  'devices.logRefresh': 'Refresh',
  'devices.logSave': 'Save as a file for support',
  'devices.logSince': '{times} times since {since}',
  'devices.support.title': 'Steward {version}: devices',
  'devices.support.private':
    'Holds no names, phone or ID numbers of residents and nothing of what cards hold.',
  'devices.event.started': 'Device process started',
  'devices.event.ended': 'Device process ended',
  'devices.event.done': 'Done',
  'devices.event.failed': 'Failed',
  'device.asking': 'Asking the device',
};
