import { z } from 'zod';
import { idParam, line, requiredLine } from '../../http/parse';
import { ROLES } from '../../http/roles';

/** An address as accounts keep it: trimmed and in lower case, so that one person is one account. */
const email = line(254)
  .transform((text) => text.toLowerCase())
  .pipe(z.email({ error: 'Enter an email address, such as name@example.org.' }));

const personName = requiredLine(100, 'Enter your name, as colleagues should read it.');
const workspaceName = requiredLine(100, 'Enter a name for the workspace, such as your company or client.');
/** Whether it is good enough is for password-rules.ts; longer than this is not a password. */
const password = z
  .string({ error: 'Enter a password.' })
  .min(1, 'Enter a password.')
  .max(2000, 'Use at most 200 characters.');
const next = z.string().max(2000).optional();

export const SignInForm = z.strictObject({
  email: z
    .string({ error: 'Enter your email address.' })
    .trim()
    .min(1, 'Enter your email address.')
    .max(500)
    .toLowerCase(),
  password,
  next,
});
export const NewPersonForm = z.strictObject({ name: personName, email, password });
export type NewPersonForm = z.output<typeof NewPersonForm>;
export const SetUpForm = z.strictObject({ workspace: workspaceName, ...NewPersonForm.shape });
export type SetUpForm = z.output<typeof SetUpForm>;

export const NewPasswordForm = z.strictObject({ password });

export const NameForm = z.strictObject({ name: personName });
export const PasswordForm = z.strictObject({
  current: z
    .string({ error: 'Enter your present password.' })
    .min(1, 'Enter your present password.')
    .max(2000),
  password,
});

export const InvitationForm = z.strictObject({
  email: line(254),
  role: z.enum(ROLES, { error: 'Choose a role.' }),
});
export const RoleForm = z.strictObject({ role: z.enum(ROLES, { error: 'Choose a role.' }) });
export const WorkspaceForm = z.strictObject({ name: workspaceName });
export const ChooseForm = z.strictObject({ next });

export const PersonParams = z.object({ personId: idParam });
export const LinkParams = z.object({ linkId: idParam });
export const WorkspaceParams = z.object({ workspaceId: idParam });
export const TokenParams = z.object({ token: z.string().max(100).catch('') });
export const NextQuery = z.object({ next: z.string().optional().catch(undefined) });
export const DoneQuery = z.object({ done: z.enum(['name', 'password']).optional().catch(undefined) });
