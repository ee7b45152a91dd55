// One key for each decision. Keys press the buttons of the group that has the focus, or else of the first one.

const groups = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll('form.coding-group')]);

for (const hint of document.querySelectorAll('.coding-keys'))
  if (groups.length > 0) hint.removeAttribute('hidden');

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.closest('select, textarea, input:not([type="checkbox"])') !== null) return;
  const group = groupOf(target);
  if (group === undefined) return;
  if (event.key === 's') {
    event.preventDefault();
    skip(group);
    return;
  }
  if (!/^[123nxoa]$/.test(event.key)) return;
  const button = /** @type {HTMLButtonElement | null} */ (
    group.querySelector(`button[data-key="${event.key}"]`)
  );
  if (button === null) return;
  event.preventDefault();
  group.requestSubmit(button);
});

/** @param {HTMLElement} target */
function groupOf(target) {
  return groups.find((group) => group.contains(target)) ?? groups[0];
}

/** @param {HTMLFormElement} group */
function skip(group) {
  const next = groups[groups.indexOf(group) + 1];
  next?.focus();
  next?.scrollIntoView({ block: 'start' });
}
