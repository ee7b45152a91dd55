import {
  errorSummary,
  field,
  type ErrorSummary,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { type Frame } from '../../http/frame';
import { paths } from '../../paths';
import { type Membership } from './memberships.queries';
import { ROLE_WORDS } from './roles.words';

export type WorkspacesPage = {
  title: string;
  frame: Frame | null;
  csrf: string;
  personName: string;
  next: string;
  lead: string;
  workspaces: { name: string; role: string; isCurrent: boolean; action: string }[];
  errors: ErrorSummary;
  /** for owners only */
  form: { action: string; name: Field } | null;
};

type Chooser = {
  frame: Frame | null;
  csrf: string;
  personName: string;
  next: string;
  currentId: string | null;
};
type Typed = { values?: FormValues; errors?: FormErrors };

export function presentWorkspaces(
  chooser: Chooser,
  memberships: Membership[],
  typed: Typed = {},
): WorkspacesPage {
  const { currentId, ...shown } = chooser;
  const { values = {}, errors = {} } = typed;
  const summary = errorSummary(errors);
  const mayMake = memberships.some(({ role, workspaceId }) => role === 'owner' && workspaceId === currentId);
  return {
    ...shown,
    title: summary.length > 0 ? 'Error: Workspaces' : 'Workspaces',
    lead:
      memberships.length === 0 ? 'You are in no workspace at present. An owner can invite you to one.' : '',
    workspaces: memberships.map(({ workspaceId, workspaceName, role }) => ({
      name: workspaceName,
      role: ROLE_WORDS[role].as,
      isCurrent: workspaceId === currentId,
      action: paths.chooseWorkspace(workspaceId),
    })),
    errors: summary,
    form: mayMake ? { action: paths.workspaces(), name: field('name', 'Name', values, errors) } : null,
  };
}
