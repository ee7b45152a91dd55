import { type Role } from '../../http/roles';

/** What each role is called and what it lets people do, in words: "as an editor", "you can set up trackers". */
export const ROLE_WORDS: Record<Role, { name: string; as: string; may: string }> = {
  viewer: { name: 'viewer', as: 'a viewer', may: 'read reports' },
  analyst: { name: 'analyst', as: 'an analyst', may: 'read reports and export answers' },
  editor: { name: 'editor', as: 'an editor', may: 'set up trackers, run waves and import history' },
  owner: { name: 'owner', as: 'an owner', may: 'do everything, and decide who is in the workspace' },
};
