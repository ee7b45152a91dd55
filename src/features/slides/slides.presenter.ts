import {
  errorSummary,
  type ErrorSummary,
  field,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { paths } from '../../paths';
import { LOOK_COLOURS } from './slides.look';

export type SlidesPage = {
  title: string;
  /** of the newest wave: the same address from wave to wave */
  newest: { pptxHref: string; pdfHref: string } | null;
  waves: { label: string; pptxHref: string; pdfHref: string }[];
  wavesHref: string;
  reportHref: string;
  hasPdf: boolean;
  look: {
    action: string;
    plainAction: string;
    templateAction: string;
    templateError: string;
    /** of the template that was just read, whose look is in the form; null where none was */
    notes: string[] | null;
    typefaces: Field[];
    colours: Field[];
    isPlain: boolean;
  } | null;
  isSaved: boolean;
  errors: ErrorSummary;
};

export type SlidesFacts = {
  /** those that were opened, oldest first */
  waves: readonly { id: string; label: string }[];
  hasPdf: boolean;
  mayEdit: boolean;
  isPlain: boolean;
  isSaved: boolean;
  notes: string[] | null;
};

export function presentSlides(
  tracker: { id: string; name: string },
  { waves, hasPdf, mayEdit, isPlain, isSaved, notes }: SlidesFacts,
  values: FormValues,
  errors: FormErrors = {},
): SlidesPage {
  return {
    title: `Slides of ${tracker.name}`,
    newest: waves.length === 0 ? null : hrefs(tracker.id, ''),
    waves: waves.toReversed().map(({ id, label }) => ({ label, ...hrefs(tracker.id, `?wave=${id}`) })),
    wavesHref: paths.waves(tracker.id),
    reportHref: paths.report(tracker.id),
    hasPdf,
    look: mayEdit ? lookForm(tracker.id, { isPlain, notes }, values, errors) : null,
    isSaved,
    errors: errorSummary(errors),
  };
}

function hrefs(trackerId: string, query: string): { pptxHref: string; pdfHref: string } {
  return {
    pptxHref: paths.reportFile(trackerId, 'pptx') + query,
    pdfHref: paths.reportFile(trackerId, 'pdf') + query,
  };
}

function lookForm(
  trackerId: string,
  { isPlain, notes }: Pick<SlidesFacts, 'isPlain' | 'notes'>,
  values: FormValues,
  errors: FormErrors,
): NonNullable<SlidesPage['look']> {
  const hint = 'As PowerPoint names it; it must be on the machines that show the slides.';
  return {
    action: paths.slidesLook(trackerId),
    plainAction: paths.slidesPlainLook(trackerId),
    templateAction: paths.slidesTemplate(trackerId),
    templateError: errors['template'] ?? '',
    notes,
    typefaces: [
      field('heading', 'Typeface of headlines', values, errors, { hint }),
      field('text', 'Typeface of everything else', values, errors, { hint }),
    ],
    colours: LOOK_COLOURS.map(({ colour, label }) => field(colour, label, values, errors)),
    isPlain,
  };
}
