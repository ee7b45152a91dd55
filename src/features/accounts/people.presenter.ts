import {
  errorSummary,
  field,
  type ErrorSummary,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { day } from '../../format/date';
import { paths } from '../../paths';
import { type Invitation } from './links.queries';
import { type Member } from './memberships.queries';
import { ROLE_WORDS } from './roles.words';

type RoleOption = { value: string; label: string; selected: boolean };

export type PeoplePage = {
  title: string;
  workspace: string;
  errors: ErrorSummary;
  members: {
    name: string;
    email: string;
    isYou: boolean;
    roleAction: string;
    roleId: string;
    roles: RoleOption[];
    removeAction: string;
  }[];
  invitations: { role: string; note: string; until: string; revokeAction: string }[];
  roles: { name: string; may: string }[];
  form: { action: string; email: Field; role: Field };
};

const ROLES = ['viewer', 'analyst', 'editor', 'owner'] as const;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

type Typed = { values?: FormValues; errors?: FormErrors };
type Viewer = { personId: string; workspaceName: string };

export function presentPeople(
  viewer: Viewer,
  members: Member[],
  invitations: Invitation[],
  { values = { role: 'viewer' }, errors = {} }: Typed = {},
): PeoplePage {
  const summary = errorSummary(errors);
  return {
    title: summary.length > 0 ? 'Error: People' : 'People',
    workspace: viewer.workspaceName,
    errors: summary,
    members: members.map((member) => presentMember(member, viewer.personId)),
    invitations: invitations.map(({ id, role, email, expiresAt }) => ({
      role: capital(ROLE_WORDS[role].name),
      note: email || 'No address noted',
      until: day(expiresAt),
      revokeAction: paths.revokeInvitation(id),
    })),
    roles: ROLES.map((role) => ({
      name: capital(ROLE_WORDS[role].name),
      may: capital(ROLE_WORDS[role].may),
    })),
    form: { action: paths.invitations(), ...invitationFields(values, errors) },
  };
}

function presentMember(member: Member, viewerId: string): PeoplePage['members'][number] {
  return {
    name: member.name,
    email: member.email,
    isYou: member.personId === viewerId,
    roleAction: paths.memberRole(member.personId),
    roleId: `role-${member.personId}`,
    roles: ROLES.map((role) => ({ value: role, label: capital(role), selected: role === member.role })),
    removeAction: paths.removeMember(member.personId),
  };
}

function invitationFields(values: FormValues, errors: FormErrors): { email: Field; role: Field } {
  const options = ROLES.map((role) => ({ value: role, label: capital(role) }));
  return {
    email: field('email', 'Email address', values, errors, {
      type: 'email',
      hint: 'A note of whom the link is for; nothing is sent. It may stay empty.',
    }),
    role: field('role', 'Role', values, errors, { type: 'select', options }),
  };
}

export type InvitedPage = { title: string; url: string; lead: string; peopleHref: string };

/** The only page that ever shows the link. */
export function presentInvited(invitation: {
  url: string;
  expiresAt: string;
  role: Invitation['role'];
  email: string;
}): InvitedPage {
  const forWhom = invitation.email === '' ? 'the person you invite' : invitation.email;
  return {
    title: 'Invitation made',
    url: invitation.url,
    lead: `Send this link to ${forWhom}. Whoever opens it joins as ${ROLE_WORDS[invitation.role].as}. It works once, until ${day(invitation.expiresAt)}. Copy it now: it is not shown again.`,
    peopleHref: paths.people(),
  };
}
