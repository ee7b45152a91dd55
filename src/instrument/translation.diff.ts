import { type Instrument } from './instrument';
import { type InstrumentChange } from './diff';
import { localised } from './translation';
import { englishName } from './translation.made';

/** What changed in the words of further languages alone; a language asked for the first time breaks nothing. */
export function translationChanges(
  before: Instrument,
  after: Instrument,
  compare: (before: Instrument, after: Instrument) => InstrumentChange[],
): InstrumentChange[] {
  const [was, is] = [before.translations ?? {}, after.translations ?? {}];
  const base = new Set(compare(before, after).map(({ key }) => key));
  const offered = (key: string, what: string) => ({ key, what, isBreak: false, measures: [] });
  const joined = Object.keys(is).filter((language) => !(language in was));
  const left = Object.keys(was).filter((language) => !(language in is));
  const kept = Object.keys(is).filter((language) => language in was);
  return [
    ...joined.map((one) =>
      offered(`language:${one}`, `It is asked in ${englishName(one)} for the first time.`),
    ),
    ...left.map((one) => offered(`language:${one}`, `It is no longer asked in ${englishName(one)}.`)),
    ...kept.flatMap((language) =>
      compare(localised(before, language), localised(after, language))
        .filter(({ key }) => !base.has(key))
        .map((change) => ({
          ...change,
          key: `${language}:${change.key}`,
          what: `In ${englishName(language)}: ${change.what}`,
        })),
    ),
  ];
}
