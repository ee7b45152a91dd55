import { counted } from '../../format/number';
import { type MethodDocument, type MethodSection } from './methods.document';
import {
  datesSection,
  modeSection,
  populationSection,
  processingSection,
  sampleSection,
  sponsorSection,
  strategySection,
} from './methods.fieldwork';
import { type MethodMaterial } from './methods.loading';
import { sizeSection, weightingSection } from './methods.numbers';
import { questionnaireSection } from './methods.questionnaire';
import { comparisonSection, limitsSection } from './methods.rules';

/** How a wave was measured, in the order of the AAPOR disclosure items, from nothing but what is stored. */
export function methodDocument(material: MethodMaterial, software: string, now: Date): MethodDocument {
  const { tracker, wave, results } = material;
  const completes = results?.completes ?? 0;
  const size = results === null ? 'not in field yet' : counted(completes, 'complete', 'completes');
  return {
    title: `How ${wave.label} was measured`,
    subtitle: `${tracker.name} · ${wave.label} · ${size}`,
    sections: sectionsOf(material, software, now),
  };
}

function sectionsOf(material: MethodMaterial, software: string, now: Date): MethodSection[] {
  return [
    strategySection(material),
    sponsorSection(material),
    questionnaireSection(material),
    populationSection(material),
    sampleSection(material),
    modeSection(material),
    datesSection(material, now),
    sizeSection(material),
    weightingSection(material),
    processingSection(material, software),
    limitsSection(material),
    comparisonSection(material),
  ];
}
