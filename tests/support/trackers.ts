import { type Db } from '../../src/db/connect';
import { insertTracker, type NewTracker } from '../../src/features/trackers/trackers.insert';

/** A small tracker of a workspace: two brands, three statements, a screener and a segment. */
export function aTracker(db: Db, workspaceId: string, changes: Partial<NewTracker> = {}): Promise<string> {
  return insertTracker(db, {
    workspaceId,
    createdAt: '2026-11-22T09:00:00.000Z',
    name: 'IT services',
    category: 'IT services companies',
    sponsor: 'Northfield Market Research',
    contact: 'survey@northfield.example',
    brands: [
      { name: 'Nimbus', isOwn: true, aliases: ['NIT'] },
      { name: 'Cobalt', isOwn: false },
      { name: 'Meridian', isOwn: false },
    ],
    statements: [{ wording: 'Is reliable' }, { wording: 'Advises me' }, { wording: 'Listens' }],
    segments: [
      {
        label: 'Role',
        question: 'What part do you have in decisions?',
        place: 'screener',
        options: [{ label: 'I decide' }, { label: 'I use' }, { label: 'None', qualifies: false }],
      },
      { label: 'Size', question: 'How large is it?', options: [{ label: 'Small' }, { label: 'Large' }] },
    ],
    ...changes,
  });
}
