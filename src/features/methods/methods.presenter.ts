import { paths } from '../../paths';
import { type ClusterOffer } from './methods.clusters.presenter';
import { METHODS, type Method } from './methods.catalogue';
import { FIGURES } from './methods.figures';
import { type MethodDocument, type MethodFact, type MethodSection } from './methods.document';
import { type MethodMaterial } from './methods.loading';
import { RANGE_WORDS } from '../waves/waves.sampling.words';

type ShownFact = MethodFact & { recordHref: string };
export type ShownSection = Omit<MethodSection, 'facts'> & { facts: ShownFact[] };
export type ShownFigure = {
  id: string;
  name: string;
  about: string;
  range: string;
  methods: { id: string; name: string }[];
};

export type MethodPage = {
  title: string;
  heading: string;
  subtitle: string;
  missing: string;
  factsHref: string;
  markdownHref: string;
  csvHref: string;
  reportHref: string;
  waveHref: string;
  sections: ShownSection[];
  figures: ShownFigure[];
  methods: readonly Method[];
  clusters: ClusterOffer | null;
};

/** @param mayEdit  who may record what is missing gets a link to each field */
export function presentMethod(
  material: MethodMaterial,
  document: MethodDocument,
  mayEdit: boolean,
  clusters: ClusterOffer | null = null,
): MethodPage {
  const { tracker, wave, facts } = material;
  const factsHref = mayEdit ? paths.fieldworkFacts(tracker.id, wave.id) : '';
  const sections = document.sections.map((one) => ({
    ...one,
    facts: one.facts.map((fact) => ({ ...fact, recordHref: recordHref(fact, factsHref) })),
  }));
  return {
    title: `${document.title} · ${tracker.name}`,
    heading: document.title,
    subtitle: document.subtitle,
    missing: missingWords(sections.flatMap((one) => one.facts)),
    factsHref,
    markdownHref: paths.waveMethodFile(tracker.id, wave.id, 'md'),
    csvHref: paths.waveMethodFile(tracker.id, wave.id, 'csv'),
    reportHref: material.report === null ? '' : `${paths.report(tracker.id)}?wave=${wave.id}`,
    waveHref: paths.wave(tracker.id, wave.id),
    sections,
    figures: FIGURES.map(({ id, name, about, methods }) => ({
      id: `figure-${id}`,
      name,
      about,
      range: `Ranges: ${RANGE_WORDS[facts?.sampleKind ?? 'unknown']}.`,
      methods: METHODS.filter((method) => methods.includes(method.id)).map((method) => ({
        id: method.id,
        name: method.name,
      })),
    })),
    methods: METHODS,
    clusters,
  };
}

function recordHref({ isMissing, field }: MethodFact, factsHref: string): string {
  return isMissing && field !== '' && factsHref !== '' ? `${factsHref}#${field}` : '';
}

function missingWords(facts: MethodFact[]): string {
  const missing = facts.filter(({ isMissing, field }) => isMissing && field !== '').length;
  if (missing === 0) return '';
  return missing === 1
    ? 'One thing that only people know is not recorded.'
    : `${missing} things that only people know are not recorded.`;
}
