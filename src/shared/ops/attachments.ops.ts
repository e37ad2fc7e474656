import { z } from 'zod';
import { defineOp, insert } from './define.ts';
import { sealed } from './sealed.ts';

export const attachmentAdded = defineOp({
  type: 'attachment.added',
  offline: 'always',
  body: z.strictObject({
    attachmentId: z.uuid(),
    /** Of the encrypted bytes as they lie in the folder. */
    sha256: z.string(),
    subjectKind: z.enum(['room', 'person', 'payment', 'receipt', 'workOrder', 'counterEntry', 'contractor']),
    subjectId: z.uuid(),
    sealSubject: z.uuid(),
    name: sealed,
    mediaType: z.string(),
    bytes: z.int(),
  }),
  project: (op) => {
    const { attachmentId, name, ...attachment } = op.body;
    return [
      insert('attachments', {
        id: attachmentId,
        opId: op.id,
        sealedName: name,
        addedAt: op.mono,
        ...attachment,
      }),
    ];
  },
});
