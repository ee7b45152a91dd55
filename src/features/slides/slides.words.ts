import { fittingSize, linesOf, textHeight } from '../../formats/pptx-measure';
import { PLACES } from '../../formats/pptx-master';
import { type Paragraph, type Slide, type Text } from '../../formats/pptx-types';
import { type Material } from './slides.material';
import { slidesOf } from './slides.slide';

const { body } = PLACES;
const ANSWER_SIZES = [24, 22, 20, 18, 16] as const;
const SMALL = 13;

/** The first slide: where we stand, what moved, what is furthest; and what a reader must know before believing it. */
export function answerSlide(material: Material): Slide[] {
  const { shown, excluded } = material;
  const width = Math.min(body.w, 10.5);
  const room = { w: width, h: 3 };
  const size = fittingSize(shown.sentences.join('\n\n'), ANSWER_SIZES, room);
  const answer: Text = {
    kind: 'text',
    name: 'In short',
    box: { ...body, w: width, h: room.h },
    paragraphs: shown.sentences.map((text) => ({ runs: [{ text }], size, after: size * 0.7 })),
  };
  const facts = [...shown.warnings, ...(excluded === '' ? [] : [excluded])];
  const notices: Text = {
    kind: 'text',
    name: 'To be known',
    box: { ...body, y: body.y + room.h + 0.15, h: body.h - room.h - 0.15 },
    paragraphs: facts.map((text): Paragraph => ({
      runs: [{ text, colour: 'warning' }],
      size: SMALL,
      after: 4,
    })),
  };
  const items = facts.length === 0 ? [answer] : [answer, notices];
  return slidesOf(material, { title: shown.heading, base: `${shown.standing}`, questions: ['image'] }, [
    items,
  ]);
}

const METHOD_SIZES = [14, 13, 12, 11, 10, 9] as const;

/** The last slides: how it was asked and worked out, and against which version of the target. */
export function methodSlides(material: Material): Slide[] {
  const { shown, excluded, software } = material;
  const lines = [
    shown.weighting.words,
    ...shown.method,
    ...(excluded === '' ? [] : [`${excluded}.`]),
    `Made with ${software}.`,
  ];
  const wordings = shown.questions.map(({ label, wording }) => `${label}: “${wording}”`);
  const figure = {
    title: 'How this was asked and worked out',
    base: shown.standing,
    questions: allKeys(material),
  };
  return slidesOf(material, figure, [bulletItems('Method', lines), ...packedWordings(wordings)]);
}

const allKeys = ({ report }: Material): string[] => report.questions.map(({ key }) => key);

function bulletItems(name: string, lines: readonly string[]): Slide['items'] {
  const indent = 0.3;
  const room = { w: body.w - indent, h: body.h - lines.length * 0.06 };
  const size = fittingSize(lines.join('\n'), METHOD_SIZES, room);
  const paragraphs = lines.map((text): Paragraph => ({ runs: [{ text }], size, isBullet: true, after: 4 }));
  return [{ kind: 'text', name, box: body, paragraphs }];
}

/** Wordings are read in full: as many slides as they take. */
function packedWordings(lines: readonly string[]): Slide['items'][] {
  const size = 12;
  const pages: string[][] = [];
  let left = 0;
  for (const line of lines) {
    const height = textHeight(linesOf(line, size, body.w - 0.3), size) + 0.06;
    if (pages.length === 0 || height > left) {
      pages.push([]);
      left = body.h;
    }
    pages.at(-1)!.push(line);
    left -= height;
  }
  return pages.map((some) => bulletItems('Questions', some));
}
