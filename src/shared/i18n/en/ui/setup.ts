import type { setupWords as zhCN } from '../../zh-CN/ui/setup.ts';

export const setupWords: Record<keyof typeof zhCN, string> = {
  'wizard.title': 'Setup',
  'wizard.step.community': 'Company and administrator',
  'wizard.step.recoveryKey': 'Recovery key',
  'wizard.step.data': 'Import',
  'wizard.step.printer': 'Receipt printer',
  'wizard.later': 'Later',
  'wizard.leave': 'Leave and go on later',
  'wizard.community.hint': 'Filled in once; the names can be changed in settings.',
  'wizard.company': 'Property company',
  'wizard.community': 'Community',
  'wizard.adminUsername': 'Administrator’s user name',
  'wizard.usernameRule': '2–32 letters, digits or . _ -',
  'wizard.adminName': 'Administrator’s name',
  'wizard.password': 'Password (10 characters or more)',
  'wizard.passwordAgain': 'Password again',
  'wizard.passwordDiffers': 'The two differ',
  'wizard.backupFolder': 'Backup folder (best on another disk)',
  'wizard.create': 'Create the community',
  'wizard.key.hint':
    'Only this key opens the data on another computer, after a restore, or when the password is forgotten. It is shown this once: print or write it down and keep it in the safe.',
  'wizard.key.gone':
    'The recovery key was shown once when the community was made. If it was saved, type its last group.',
  'wizard.key.label': 'Recovery key',
  'wizard.key.copy': 'Copy',
  'wizard.key.print': 'Print',
  'wizard.key.lastGroup': 'Type the last group of the key',
  'wizard.key.confirm': 'Saved, go on',
  'wizard.data.hint': 'Import the workbook of rooms, or go in and import later.',
  'wizard.data.choose': 'Choose a workbook',
  'wizard.printer.hint':
    'The receipt printer is on the network; print a test slip first. Money can be taken without one.',
  'wizard.printTitle': 'Recovery key of {community}',
  'wizard.demo.take': 'Look around with demo data',
  'wizard.demo.hint':
    'About 1,500 rooms and a year of bills and payments; for practice, not for real money. Takes about a minute.',
  'wizard.demo.making': 'Making the demo community',
  'wizard.demo.ready': 'The demo community is ready',
  'wizard.demo.users': 'Sign in as any of these. The passwords are shown only here.',
  'wizard.demo.enter': 'Enter the demo',
  'wizard.recover.title': 'This data comes from another computer',
  'wizard.recover.hint':
    'Type the recovery key saved when the community was made. Receipts go on in a new series.',
  'wizard.recover.verb': 'Open with the recovery key',
  'wizard.recover.done': '{community} is open; receipts go on in series {series}',
  'wizard.key.renew': 'It was not saved: make a new key',
};
