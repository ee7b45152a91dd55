import path from 'node:path';
import ejs from 'ejs';
import { day } from '../../format/date';
import { SOFTWARE } from '../../version';
import { type ExecutivePage } from '../executive/executive.shown';

const VIEW = path.join(__dirname, '..', '..', '..', 'views', 'slides', 'paper.ejs');

/**
 * The executive page without what one does on a screen, as a page of its own. What staff say among themselves stays there: paper is
 * passed on.
 */
export function paperHtml(page: ExecutivePage, now: Date): Promise<string> {
  const sections = page.sections.map((section) => ({ ...section, comments: [] }));
  const made = `Made with ${SOFTWARE} on ${day(now.toISOString())}`;
  return ejs.renderFile(VIEW, { page: { ...page, sections, comments: [], made } });
}

/** At the foot of every sheet: wave, base and target on the left, the number of the sheet on the right. */
export function paperCss(footer: string): string {
  const look = 'font: 8pt sans-serif; color: #5b6673;';
  return `@page {
  size: A4 portrait;
  margin: 10mm 10mm 14mm;
  @bottom-left { content: ${cssText(footer)}; ${look} white-space: nowrap; }
  @bottom-right { content: counter(page) " of " counter(pages); ${look} }
}
`;
}

/** A text that no sign in it can end. */
function cssText(text: string): string {
  const escaped = text.replace(
    /[^\p{L}\p{N} .,:()·–-]/gu,
    (sign) => `\\${sign.codePointAt(0)!.toString(16)} `,
  );
  return `"${escaped}"`;
}
