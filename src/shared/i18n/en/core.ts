import type { coreWords as zhCN } from '../zh-CN/core.ts';

export const coreWords: Record<keyof typeof zhCN, string> = {
  'fault.validation': 'Something entered is not right ({sub}). Nothing typed was lost.',
  'fault.not_found': 'Not found; it may have changed. Refresh and try again.',
  'fault.conflict': 'It was changed elsewhere, so this step was not carried out. Refresh and try again.',
  'fault.rule': 'The rules do not allow this step ({sub}); it was not carried out.',
  'fault.forbidden': 'You do not have this permission; ask an administrator.',
  'fault.unauthenticated': 'Please sign in first.',
  'fault.device': 'The device did not answer properly ({sub}). The books are not affected.',
  'fault.offline': 'There is no network now, and this step needs it.',
  'fault.busy': 'Busy; try again in a moment.',
  'fault.db_corrupt': 'The data file is damaged and writing has stopped. Restore the latest backup.',
  'fault.internal': 'A program error, number {incident}. It was recorded; no data was changed.',
  'fault.input': '“{field}” is not right; correct it and try again.',
  'fault.setup.needed': 'No community has been set up on this computer yet; finish the first-run steps.',
  'fault.setup.done': 'This folder already holds a community; it is not set up again.',
  'fault.keyring.otherMachine':
    'This data comes from another computer and opens only with its recovery key. Nothing was changed.',
  'fault.keyring.missing': 'The folder lacks its key file keyring.json. Restore a complete backup.',
  'fault.keyring.damaged':
    'The key file keyring.json is damaged, so the data can’t be opened; nothing was changed. Restore a complete backup.',
  'fault.recoveryKey.mistyped':
    'The recovery key has a misprint or a missing group; compare it with your copy.',
  'fault.recoveryKey.wrong': 'This recovery key belongs to other data.',
  'fault.recoveryKey.notSaved': 'The last group does not match; compare it with the key you saved.',
  'fault.signIn.needed': 'Please sign in first.',
  'fault.signIn.failed': 'The name or password is wrong. Five failures lock the name for 15 minutes.',
  'fault.signIn.locked': 'Too many failures; locked. Try again in {minutes} minutes.',
  'fault.session.locked': 'The screen is locked; the password brings you back and nothing typed is lost.',
  'fault.permission.missing': 'You lack the permission {permission}; an administrator can grant it.',
  'fault.request.reused': 'The same request id came with other content; nothing was carried out.',
  'fault.operation.unknown': 'There is no operation named {name}.',
  'fault.op.unknown':
    'The data holds records of a newer version ({type} v{version}); update the program first.',
  'fault.task.cancelled': 'Cancelled; nothing was changed.',
  'fault.stage.gone': 'This preview no longer exists; make it again.',
  'fault.file.gone': 'The file has expired; choose or make it again.',
  'fault.folder.inUse':
    'Another window already has the data folder {folder} open. Switch to it, or close it first.',
  'fault.disk.full':
    'The disk is full; nothing was carried out and the data is safe. Free some space and try again.',
  'fault.disk.readOnly':
    'The data folder cannot be written to; nothing was carried out. Check the disk or the folder rights.',
  'fault.disk.failed': 'The disk reported an error; nothing was carried out. Check the disk and try again.',
  'fault.database.corrupt':
    'The data file is damaged and cannot be opened. Delete nothing; restore the latest backup.',
  'fault.database.newer':
    'The data comes from a newer version (step {file}; this program knows {program}). Update the program; nothing was changed.',
  'fault.database.otherMigrations':
    'The structure of step {number} differs from this program; not opened. Use the version that wrote it.',
  'fault.database.busy': 'The data file is busy; try again in a moment.',
  'fault.highWater.unwritable':
    'The progress file of this computer cannot be written, so collecting has stopped to keep numbers safe. Money already taken stands. Check disk space and rights.',
  'fault.backup.beforeMigrationFailed':
    'The backup before the upgrade failed, so nothing was changed. Check space and rights of {folder}.',
  'fault.backup.noFolder': 'No backup place has been chosen yet; choose one in the settings.',
  'fault.backup.folder': 'The backup place {folder} cannot be used; choose a folder that can be written to.',
  'fault.backup.failed': 'The backup failed; the data itself is safe. Check {folder}.',
  'fault.backup.copyBroken': 'The copy did not pass its check and was dropped; make another backup.',
  'fault.rebuild.notSwapped':
    'The rebuilt file could not be put in place ({detail}). The old data file is in use again and nothing was lost. Close whatever holds the folder and try again.',
  'fault.rebuild.changed':
    'New facts arrived during the rebuild, so nothing was swapped in. Try again at a quiet moment.',
  'fault.user.gone': 'This user was not found.',
  'fault.user.nameTaken': 'The name {username} is taken; choose another.',
  'fault.user.passwordNeeded': 'A new user needs a first password of at least 10 characters.',
  'fault.user.rolesApart': '{a} and {b} must not be one person (internal control).',
  'fault.user.lastAdministrator': 'At least one active administrator must remain.',
  'fault.user.notAdministrator': 'The recovery key resets administrators only; check the name.',
  'fault.user.wrongPassword': 'The current password is wrong; nothing was changed.',
  'fault.cli.userMissing': 'This operation needs a user: --user NAME, password in STEWARD_PASSWORD.',
  'fault.cli.json': 'The input is not valid JSON.',
  'fault.cli.noFile': 'This operation returns no file, so --out has nothing to save.',
  'verify.chain': 'Checking the chain',
  'verify.rebuild': 'Rebuilding from the log and comparing',
  'rebuild.projecting': 'Rebuilding from the log',
  'setup.demo.building': 'Building the demo community',
  'backup.copying': 'Making a backup',
};
