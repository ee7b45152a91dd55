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
