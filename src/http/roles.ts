/** What a person may do in a workspace, from least to most; each role may do all that the ones before it may. */
export const ROLES = ['viewer', 'analyst', 'editor', 'owner'] as const;
export type Role = (typeof ROLES)[number];

export function mayAct(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Who is asking: taken from the session, never from the request. */
export type Who = {
  personId: string;
  name: string;
  email: string;
  workspaceId: string;
  workspaceName: string;
  role: Role;
  /** the token that this person's forms carry */
  csrf: string;
};
