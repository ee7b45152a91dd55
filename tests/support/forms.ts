/** What a browser would send of the first form of a page that is saved by POST: enough HTML for our own pages. */
export function formOf(html: string): Record<string, string> {
  const form = html.slice(html.indexOf('id="form"'));
  const values: Record<string, string> = {};
  for (const [tag] of form.slice(0, form.indexOf('</form>')).matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name');
    if (name === undefined || name === '_csrf') continue;
    if (tag.includes('type="checkbox"') && !tag.includes(' checked')) continue;
    values[name] = attribute(tag, 'value') ?? '';
  }
  for (const [, name, text] of form.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g))
    values[name!] = unescaped(text!);
  for (const [, name, options] of form.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) {
    values[name!] = unescaped(/value="([^"]*)" selected/.exec(options!)?.[1] ?? '');
  }
  return values;
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescaped(value);
}

function unescaped(text: string): string {
  return text
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
