// Saves what a key player types as they go, and counts the points that are left. The pages work without it.

/** @param {HTMLFormElement} form */
async function save(form) {
  const words = form.querySelector('[data-saved]');
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.set(name, value);
  body.set('action', 'autosave');
  // Buttons called “action” stand in the way of the form's own property of that name.
  try {
    const answer = await fetch(form.getAttribute('action') ?? '', {
      method: 'POST',
      body,
      redirect: 'manual',
    });
    if (words)
      words.textContent = answer.headers.get('X-Saved') === 'yes' ? (form.dataset.savedWords ?? '') : '';
  } catch {
    if (words) words.textContent = form.dataset.unsavedWords ?? '';
  }
}

/** @param {string} text */
const westernDigits = (text) =>
  text
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace('٫', '.');

/** @param {HTMLFormElement} form */
function showLeft(form) {
  const words = form.querySelector('[data-left]');
  const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('input[inputmode]'));
  const sum = [...inputs].reduce(
    (all, { value }) => all + (Number(westernDigits(value).replace(',', '.')) || 0),
    0,
  );
  if (words) words.textContent = leftWords(form, Number(sum.toPrecision(12)));
}

/**
 * As the server says it: the words of each form come with the page.
 *
 * @param {HTMLFormElement} form
 * @param {number} sum
 */
function leftWords(form, sum) {
  /** @type {{ language: string, allShared: string, pointsLeft: Record<string, string>, pointsOver: Record<string, string> }} */
  const { language, allShared, pointsLeft, pointsOver } = JSON.parse(form.dataset.forms ?? '{}');
  const left = Number((100 - sum).toPrecision(12));
  if (left === 0) return allShared;
  const forms = left > 0 ? pointsLeft : pointsOver;
  const text = forms[new Intl.PluralRules(language).select(Math.abs(left))] ?? forms['other'] ?? '';
  const written = new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, {
    maximumFractionDigits: 10,
  });
  return text.replace('{count}', written.format(Math.abs(left))).replace('{sum}', written.format(sum));
}

for (const form of document.querySelectorAll('form[data-autosave]')) {
  const typed = /** @type {HTMLFormElement} */ (form);
  typed.addEventListener('change', () => void save(typed));
  if (typed.hasAttribute('data-points')) typed.addEventListener('input', () => showLeft(typed));
}
const focused = /** @type {HTMLElement | null} */ (document.querySelector('[data-focus]'));
focused?.focus();
