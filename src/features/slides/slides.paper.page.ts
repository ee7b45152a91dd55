import path from 'node:path';
import ejs from 'ejs';
import { day } from '../../format/date';
import { SOFTWARE } from '../../version';
import { type ShownReport } from '../results/results.shown';

export type PaperPage = ShownReport & { excluded: string; footer: string };

const VIEW = path.join(__dirname, '..', '..', '..', 'views', 'slides', 'paper.ejs');

/** The report without what one does on a screen, as a page of its own. */
export function paperHtml(page: PaperPage, now: Date): Promise<string> {
  const made = `Made with ${SOFTWARE} on ${day(now.toISOString())}`;
  return ejs.renderFile(VIEW, { page: { ...page, made } });
}

/** At the foot of every sheet: wave, base and target on the left, the number of the sheet on the right. */
export function paperCss(footer: string): string {
  const look = 'font: 8pt sans-serif; color: #5b6673;';
  return `@page {
  size: A4 landscape;
  margin: 14mm 14mm 16mm;
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
