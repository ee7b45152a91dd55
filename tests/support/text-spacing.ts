import { type Page } from 'playwright-core';

/** WCAG 1.4.12. Adopted by script: the policy of our pages lets no style element in. */
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';

/** Spaces the text of a page as its readers may, and says what of it is cut off or lies on other text then. */
export async function brokenBySpacing(page: Page): Promise<string[]> {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, SPACED);
  const broken = await page.evaluate(brokenTexts);
  await page.evaluate(() => void (document.adoptedStyleSheets = []));
  return broken;
}

/** Runs in the page, so it is one function. */
function brokenTexts(): string[] {
  type Piece = { text: string; element: Element; rects: DOMRect[] };
  const pieces: Piece[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement!;
    const text = (node.textContent ?? '').trim();
    if (text === '' || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      continue;
    if (element.closest('.visually-hidden, .skip, [hidden], [aria-hidden="true"]') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    pieces.push({ text: text.slice(0, 40), element, rects: [...range.getClientRects()] });
  }
  const broken: string[] = [];
  const isCutting = (style: CSSStyleDeclaration) =>
    [style.overflowX, style.overflowY].some((value) => value === 'hidden' || value === 'clip');
  for (const { text, element, rects } of pieces) {
    for (const { left, right } of rects)
      if (left < -1 || right > window.innerWidth + 1) broken.push(`outside the window: ${text}`);
    for (let around: Element | null = element; around !== null; around = around.parentElement) {
      if (!isCutting(getComputedStyle(around))) continue;
      const box = around.getBoundingClientRect();
      const isOut = rects.some(
        (rect) => rect.right > box.right + 1 || rect.left < box.left - 1 || rect.bottom > box.bottom + 2,
      );
      if (isOut) broken.push(`cut off: ${text}`);
    }
  }
  // Line boxes may touch; letters do not, unless they share more than a third of a line.
  const meets = (a: DOMRect, b: DOMRect) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 3;
  pieces.forEach((one, i) => {
    for (const other of pieces.slice(i + 1))
      if (one.rects.some((a) => other.rects.some((b) => meets(a, b))))
        broken.push(`on each other: ${one.text} / ${other.text}`);
  });
  return [...new Set(broken)];
}
