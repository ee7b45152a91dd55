import { makeShare, type Wanted } from '../../src/features/sharing/sharing.making';
import { type Scope, SECTIONS, TARGET_IN_FORCE } from '../../src/features/sharing/sharing.scope';
import { listWaves } from '../../src/features/waves/waves.queries';
import { type TestApp, type TestWorkspace } from './app';

/** All that a link can show. */
export const WHOLE: Scope = {
  ...{
    waves: 'all',
    waveId: '',
    hasHistory: true,
    hasSegments: true,
    hasBrands: true,
    target: TARGET_IN_FORCE,
  },
  ...{ sections: [...SECTIONS], hasCsv: true, origins: [], href: '' },
};

/** Makes a share as a person does. @returns its token */
export async function aShare(
  { context, db }: TestApp,
  { people }: Pick<TestWorkspace, 'people'>,
  trackerId: string,
  scope: Partial<Scope> = {},
  more: Partial<Omit<Wanted, 'scope'>> = {},
): Promise<string> {
  const place = {
    tracker: { id: trackerId },
    waves: await listWaves(db, trackerId),
    personId: people.editor.id,
  };
  const wanted = { kind: 'link', name: 'Board', days: 90, passPhrase: '', ...more } as const;
  return makeShare(context, place, { ...wanted, scope: { ...WHOLE, ...scope } });
}
