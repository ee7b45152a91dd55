import { type Page } from 'playwright-core';
import { paths } from '../../src/paths';
import { overflow, useBrowser } from '../support/browser';
import { aSurveyInThree } from '../support/languages';
import { brokenBySpacing } from '../support/text-spacing';

const browser = useBrowser();
const NARROW = { viewport: { width: 320, height: 640 } } as const;

const here = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)!;

type Focus = { type: string; name: string; checked: boolean; className: string; inSight: boolean };

function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement;
    const box = element.getBoundingClientRect();
    const { type = '', name = '', checked = false, className } = element;
    return { type, name, checked, className, inSight: box.bottom > 0 && box.top < window.innerHeight };
  });
}

/** What somebody without a mouse does where the focus is. @returns whether the page is left */
async function act(page: Page, { type, name, checked, className }: Focus): Promise<boolean> {
  if (type === 'radio' && !checked) await page.keyboard.press('Space');
  if (type === 'text' && name === 'mention-1') await page.keyboard.type('Nordlicht');
  if (type === 'checkbox' && name === 'brand' && !checked) await page.keyboard.press('Space');
  if (className !== 'primary') return false;
  const before = page.url();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href !== before);
  return true;
}

describe('a whole interview', () => {
  it.each([
    ['en', 'ltr'],
    ['de', 'ltr'],
    ['ar', 'rtl'],
  ])(
    'is walked with the keyboard alone, in sight, and bears wide text at 320 pixels: %s',
    async (language, direction) => {
      const { wave } = await aSurveyInThree(browser.running.context.db);
      const page = await browser.page(NARROW);
      const look = async () => {
        const name = here(page);
        expect(await page.locator('html').getAttribute('dir')).toBe(direction);
        expect({ name, broken: await brokenBySpacing(page) }).toEqual({ name, broken: [] });
        expect({ name, overflow: await overflow(page) }).toEqual({ name, overflow: 0 });
      };
      await page.goto(`${paths.survey(wave.slug)}?lang=${language}`);
      await look();
      for (let presses = 0; presses < 800 && here(page) !== 'done'; presses++) {
        await page.keyboard.press('Tab');
        const focus = await focusOf(page);
        if (focus.name !== '') expect(focus).toMatchObject({ inSight: true });
        if (await act(page, focus)) await look();
      }

      expect(await page.locator('meta[name=regard-state]').getAttribute('content')).toBe('completed');
      expect(browser.troubles).toEqual([]);
    },
    120_000,
  );

  it('would not pass with a word that is cut off, or one on another', async () => {
    const { wave } = await aSurveyInThree(browser.running.context.db);
    const page = await browser.page(NARROW);
    await page.goto(paths.survey(wave.slug));
    await page.evaluate(() => {
      const button = document.querySelector<HTMLElement>('.primary')!;
      Object.assign(button.style, {
        all: 'unset',
        display: 'block',
        width: '20px',
        overflow: 'hidden',
        whiteSpace: 'nowrap',
      });
      const heading = document.querySelector<HTMLElement>('h1')!;
      heading.style.marginBottom = '-60px';
    });

    const broken = await brokenBySpacing(page);

    expect(broken.some((one) => one.startsWith('cut off'))).toBe(true);
    expect(broken.some((one) => one.startsWith('on each other'))).toBe(true);
  }, 60_000);
});
