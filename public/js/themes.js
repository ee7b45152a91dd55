// One key for each decision on open answers. Keys press the buttons of the group that has the focus, or else of the first one.

const answerGroups = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll('form.coding-group')]);

for (const hint of document.querySelectorAll('.coding-keys'))
  if (answerGroups.length > 0) hint.removeAttribute('hidden');

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.closest('select, textarea, input:not([type="checkbox"])') !== null) return;
  const group = answerGroups.find((one) => one.contains(target)) ?? answerGroups[0];
  if (group === undefined) return;
  const next = answerGroups[answerGroups.indexOf(group) + 1];
  const button = /** @type {HTMLButtonElement | null} */ (
    /^[123punmx]$/.test(event.key) ? group.querySelector(`button[data-key="${event.key}"]`) : null
  );
  if (event.key !== 's' && button === null) return;
  event.preventDefault();
  if (button !== null) group.requestSubmit(button);
  else next?.focus();
});
