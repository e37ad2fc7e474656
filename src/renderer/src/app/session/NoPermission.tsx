import { type Permission, rolesGranting } from '#shared/kernel/permissions.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

/** Says what is missing and who can grant it. */
export function NoPermission({ permission }: { readonly permission: Permission }) {
  const say = useSay();
  const roles = rolesGranting(permission).map((role) => say(`role.${role}`));
  return (
    <Empty
      title={say('frame.noPermission')}
      hint={say('frame.noPermissionHint', {
        permission: say(`permission.${permission}`),
        roles: roles.join(say('common.listSeparator')),
      })}
    />
  );
}
