import { z } from 'zod';
import { idParam, line, requiredLine } from '../../http/parse';

export const TrackerParams = z.object({ trackerId: idParam });
export const RecipientParams = z.object({ trackerId: idParam, recipientId: idParam });
export const TokenParams = z.object({ token: z.string().regex(/^[a-z0-9]{16}\.[A-Za-z0-9_-]{43}$/) });

export const MomentForm = z.object({ moment: z.enum(['closed', 'published']) });

const EMAIL = 'Type one e-mail address, such as ada@example.org.';
const tick = z
  .string()
  .optional()
  .transform((value) => value === 'yes');

const NOTHING = 'Choose what they get: the answer, alerts, or both.';

/** A colleague by id, or somebody else by name and address. */
export const recipientForm = (members: readonly { personId: string }[]) =>
  z
    .object({
      person: z.string().refine((id) => id === '' || members.some(({ personId }) => personId === id), {
        error: 'Choose somebody of the workspace, or type an address below.',
      }),
      name: line(80),
      email: line(200),
      wantsAnswer: tick,
      wantsAlerts: tick,
    })
    .superRefine(({ person, name, email, wantsAnswer, wantsAlerts }, context) => {
      const issue = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      if (person === '' && !z.email().safeParse(email).success) issue('email', EMAIL);
      if (person === '' && !requiredLine(80, '').safeParse(name).success)
        issue('name', 'Type a name, so that you know whose address it is.');
      if (person !== '' && email !== '') issue('email', 'Leave it empty, or choose nobody above.');
      if (!wantsAnswer && !wantsAlerts) issue('wantsAnswer', NOTHING);
    });
export type RecipientForm = z.output<ReturnType<typeof recipientForm>>;
