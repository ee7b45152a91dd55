/** The sample question follows what is typed as the category; without this it shows the template's. */
for (const sample of document.querySelectorAll('[data-follows]')) {
  const name = sample.getAttribute('data-follows') ?? '';
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById(name));
  const follower = sample.querySelector('[data-follower]');
  if (field === null || follower === null) continue;
  const fallback = follower.textContent;
  field.addEventListener('input', () => {
    follower.textContent = field.value.trim() || fallback;
  });
}

/** What respondents will read follows what is typed as the purpose, by the rule of src/instrument/purpose.ts. */
for (const sample of document.querySelectorAll('[data-completes]')) {
  const field = /** @type {HTMLInputElement | null} */ (
    document.getElementById(sample.getAttribute('data-completes') ?? '')
  );
  const [before, follower, after] = ['before', 'follower', 'after'].map((part) =>
    sample.querySelector(`[data-${part}]`),
  );
  if (field === null || !before || !follower || !after) continue;
  field.addEventListener('input', () => {
    const typed = field.value.trim();
    const completes = /^(to\s|To\s|\p{Ll})/u.test(typed);
    before.textContent = completes ? 'Your answers help us ' : '';
    follower.textContent = completes ? typed.replace(/^To\s/u, 'to ').replace(/[.\s]+$/u, '') : typed;
    after.textContent = completes ? '.' : '';
    sample.toggleAttribute('hidden', typed === '');
  });
}
