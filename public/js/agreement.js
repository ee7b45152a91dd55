// Saves what a key player types as they go, and counts the points that are left. The pages work without it.

/** @param {HTMLFormElement} form */
async function save(form) {
  const words = form.querySelector('[data-saved]');
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.set(name, value);
  body.set('action', 'autosave');
  try {
    const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
    if (words) words.textContent = answer.headers.get('X-Saved') === 'yes' ? 'Saved.' : '';
  } catch {
    if (words) words.textContent = 'Not saved yet: no connection. “Save and go on” tries again.';
  }
}

/** @param {HTMLFormElement} form */
function showLeft(form) {
  const words = form.querySelector('[data-left]');
  const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('input[inputmode]'));
  const sum = [...inputs].reduce((all, { value }) => all + (Number(value.replace(',', '.')) || 0), 0);
  const left = Number((100 - sum).toPrecision(12));
  if (!words) return;
  if (left === 0) words.textContent = 'All 100 points are shared out.';
  else if (left > 0) words.textContent = `${left} ${left === 1 ? 'point' : 'points'} left of 100.`;
  else words.textContent = `${-left} ${left === -1 ? 'point' : 'points'} too many.`;
}

for (const form of document.querySelectorAll('form[data-autosave]')) {
  const typed = /** @type {HTMLFormElement} */ (form);
  typed.addEventListener('change', () => void save(typed));
  if (typed.hasAttribute('data-points')) typed.addEventListener('input', () => showLeft(typed));
}
const focused = /** @type {HTMLElement | null} */ (document.querySelector('[data-focus]'));
focused?.focus();
