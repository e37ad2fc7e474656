import type { sessionWords as zhCN } from '../../zh-CN/ui/session.ts';

export const sessionWords: Record<keyof typeof zhCN, string> = {
  'session.signIn': 'Sign in',
  'session.username': 'User name',
  'session.password': 'Password',
  'session.unlock': 'Unlock',
  'session.locked': 'Screen locked',
  'session.lockedHint': '{name}, type the password to go on. What was typed is still there.',
  'session.forgot': 'Administrator password forgotten',
  'session.forgotHint':
    'Set a new administrator password with the recovery key saved at setup. It is recorded in the audit log.',
  'session.recoveryKey': 'Recovery key',
  'session.newPassword': 'New password (10 characters or more)',
  'session.currentPassword': 'Current password',
  'session.reset': 'Set new password',
  'session.resetDone': 'The new password is in force; sign in.',
  'session.firstCode': 'Set a password with a code of the hub',
  'session.firstCodeHint':
    'For the first sign-in, or a forgotten password: an administrator of the hub gives you a one-use code; it works at every desk that is in step.',
  'session.code': 'One-use code',
  'session.codeHint': 'Eight groups of four characters; capitals and dashes do not matter.',
  'session.repeat': 'New password again',
  'session.repeatDiffers': 'The two are not the same.',
  'session.codeDone': 'The password is set and you are signed in.',
  'session.change': 'Change password',
  'session.changed': 'Password changed',
  'session.switchUser': 'Sign in as somebody else',
  'session.welcome': 'Sign in to start work',
};
