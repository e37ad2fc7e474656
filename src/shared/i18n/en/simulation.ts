import type { simulationWords as zhCN } from '../zh-CN/simulation.ts';

export const simulationWords: Record<keyof typeof zhCN, string> = {
  'simulation.printer': 'Simulated printer',
  'simulation.reader': 'Simulated reader',
  'simulation.mark': 'DEMO, NOT VALID',
  'simulation.title': 'Simulated devices (for training)',
  'simulation.hint':
    'Slips are shown on the screen alone and marked as a demo; ID cards are of made-up people whose names begin with 演示. Printers, drawers and ID readers aren’t touched. It is off again after a restart.',
  'simulation.onlyDemo':
    'The books of this community are real: a real receipt is never “printed” on a screen alone. Use a demo community for training (npm start -- --demo).',
  'simulation.on': 'Simulated devices',
  'simulation.trouble': 'The simulated printer',
  'simulation.trouble.none': 'Is well',
  'simulation.trouble.paperOut': 'Is out of paper',
  'simulation.trouble.coverOpen': 'Has its cover open',
  'simulation.trouble.off': 'Is switched off',
  'simulation.trouble.tears': 'Loses power half-way',
  'simulation.slips': 'Slips of the simulated printer',
  'simulation.noSlips': 'No slip has come out',
  'simulation.noSlipsHint': 'Take a payment at the cash desk; its slip is shown here.',
  'simulation.torn': 'Power was lost here',
  'simulation.slipAt': 'Slip {at}',
  'simulation.band':
    'Simulated devices: slips are on the screen alone, cards are made up, no real printer or reader is used.',
  'simulation.showSlips': 'Slips and troubles',
  'simulation.switchOff': 'Switch off',
  'fault.simulation.realBooks':
    'The books of this community are real; devices are simulated on a demo community alone.',
  'fault.simulation.off': 'Devices aren’t simulated.',
  'fault.simulation.noPaper':
    'Devices are simulated and documents aren’t printed. Save the PDF, or switch the simulation off.',
};
