import { type Deck } from '../../formats/pptx-types';
import { availabilitySlides } from './slides.availability';
import { alignmentSlides, courseSlides } from './slides.course';
import { funnelSlides } from './slides.funnel';
import { gapSlides } from './slides.gaps';
import { imageSlides } from './slides.image';
import { insiderSlides } from './slides.insiders';
import { mapSlides } from './slides.map';
import { type Material } from './slides.material';
import { mentionSlides } from './slides.mentions';
import { quoteSlides } from './slides.quotes';
import { brandSlides, trendSlides } from './slides.trends';
import { answerSlide, methodSlides } from './slides.words';

/** The report as slides, in the order in which an executive asks: the answer first, the method last. */
export function deckOf(material: Material): Deck {
  const { report, shown, look, software } = material;
  const slides = [
    answerSlide,
    gapSlides,
    trendSlides,
    courseSlides,
    alignmentSlides,
    funnelSlides,
    mentionSlides,
    brandSlides,
    imageSlides,
    mapSlides,
    availabilitySlides,
    quoteSlides,
    insiderSlides,
    methodSlides,
  ].flatMap((make) => make(material));
  return {
    title: shown.title,
    subject: `${report.tracker.name}: ${shown.standing}`,
    author: software,
    look,
    slides,
  };
}
