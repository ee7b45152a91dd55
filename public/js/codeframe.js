// One key for each decision, and no waiting between two: a decision is sent while the next answers are looked at. Without this script
// every decision is a page of its own.

/** @typedef {{ form: HTMLFormElement, body: URLSearchParams }} Decision */

const queue = document.getElementById('queue');
/** Decisions that were made and are not stored yet, in their order. @type {Decision[]} */
const pending = [];
let isSending = false;

const groups = () => /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll('form.coding-group')]);

for (const hint of document.querySelectorAll('.coding-keys'))
  if (groups().length > 0) hint.removeAttribute('hidden');

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const target = /** @type {HTMLElement} */ (event.target);
  if (target instanceof HTMLSelectElement && event.key === 'Enter') return press(event, target.form, 'brand');
  if (target.closest('select, textarea, input:not([type="checkbox"])') !== null) return;
  const group = groupOf(target);
  if (event.key === 'u') return press(event, document.querySelector('#last form'), 'u');
  if (group === undefined) return;
  if (event.key === 's') {
    event.preventDefault();
    look(groups()[groups().indexOf(group) + 1]);
  } else if (event.key === 'b') choose(event, group);
  else if (/^[123nxoa]$/.test(event.key)) press(event, group, event.key);
});

/**
 * Presses the button of that key, if there is one.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLFormElement | null} form
 * @param {string} key
 */
function press(event, form, key) {
  const button = /** @type {HTMLButtonElement | null | undefined} */ (
    form?.querySelector(`button[data-key="${key}"], button[data-enter="${key}"]`)
  );
  if (!form || !button) return;
  event.preventDefault();
  form.requestSubmit(button);
}

/**
 * Puts the brands of the list before whoever decides.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLFormElement} group
 */
function choose(event, group) {
  const brands = group.querySelector('select');
  if (brands === null) return;
  event.preventDefault();
  brands.closest('details')?.setAttribute('open', '');
  brands.focus();
}

/** @param {Element} target */
function groupOf(target) {
  return groups().find((group) => group.contains(target)) ?? groups()[0];
}

/** @param {HTMLFormElement | undefined} group */
function look(group) {
  group?.focus({ preventScroll: true });
  group?.scrollIntoView({ block: 'start' });
}

document.addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (queue === null) return;
  if (form.closest('#last') !== null && pending.length > 0) return void event.preventDefault();
  if (!form.matches('#queue form.coding-group')) return;
  event.preventDefault();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.append(name, String(value));
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (button !== null) body.append(button.name, button.value);
  const at = groups().indexOf(form);
  form.remove();
  look(groups()[at] ?? groups()[at - 1]);
  pending.push({ form, body });
  queue.toggleAttribute('data-empty', groups().length === 0);
  void send();
});

/** Leaving while something is not stored yet asks first. */
window.addEventListener('beforeunload', (event) => {
  if (pending.length > 0) event.preventDefault();
});

/** One after the other: they are versions of one frame. */
async function send() {
  if (isSending) return;
  isSending = true;
  for (let next = pending[0]; next !== undefined; next = pending[0]) {
    const isStored = await store(next).catch(() => giveBack());
    if (!isStored) break;
  }
  isSending = false;
}

/**
 * @param {Decision} decision
 * @returns {Promise<boolean>} whether to go on
 */
async function store({ form, body }) {
  const response = await fetch(form.action, { method: 'POST', body });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (page.getElementById('queue') === null) return giveBack();
  pending.shift();
  renew(page);
  if (response.ok) {
    document.documentElement.dataset.decided = String(
      Number(document.documentElement.dataset.decided ?? 0) + 1,
    );
    refill(page);
    return true;
  }
  queue?.replaceChildren(...(page.getElementById('queue')?.childNodes ?? []));
  const message = page.querySelector('[role="alert"]');
  if (message !== null) show(message);
  return true;
}

/** Nothing is lost where the server cannot be reached: the answers come back, and the message says so. @returns {false} */
function giveBack() {
  const first = groups()[0];
  for (const { form } of pending.splice(0)) {
    if (first === undefined) queue?.append(form);
    else first.before(form);
  }
  queue?.removeAttribute('data-empty');
  const message = /** @type {HTMLTemplateElement} */ (document.getElementById('not-saved')).content;
  show(/** @type {Element} */ (message.firstElementChild?.cloneNode(true)));
  return false;
}

/** @param {Element} message */
function show(message) {
  document.querySelector('.coding-message')?.replaceChildren(message);
  message.setAttribute('tabindex', '-1');
  /** @type {HTMLElement} */ (message).focus();
}

/**
 * What stands around the queue: how much is coded, what was decided last, where the waves stand.
 *
 * @param {Document} page
 */
function renew(page) {
  document.querySelector('.coding-message')?.replaceChildren();
  for (const id of ['summary', 'last', 'found', 'waves', 'versions']) {
    const fresh = page.getElementById(id);
    if (fresh !== null) document.getElementById(id)?.replaceChildren(...fresh.childNodes);
  }
}

/**
 * The answers that are looked at, and those before them, stay as they are: what is decided must be what was read. Fresh ones follow.
 *
 * @param {Document} page
 */
function refill(page) {
  const shown = groups();
  const looked = groupOf(document.activeElement ?? document.body);
  const kept = looked === undefined ? [] : shown.slice(0, shown.indexOf(looked) + 1);
  for (const group of shown) if (!kept.includes(group)) group.remove();
  const taken = new Set([...kept, ...pending.map(({ form }) => form)].flatMap(textsOf));
  const fresh = /** @type {HTMLFormElement[]} */ ([...page.querySelectorAll('#queue form.coding-group')]);
  queue?.append(...fresh.filter((group) => !textsOf(group).some((text) => taken.has(text))));
  if (groups().length === 0 && pending.length === 0)
    queue?.replaceChildren(...(page.getElementById('queue')?.childNodes ?? []));
  queue?.toggleAttribute('data-empty', groups().length === 0 && pending.length > 0);
  if (looked === undefined) look(groups()[0]);
}

/** @param {HTMLFormElement} form */
function textsOf(form) {
  return [...form.querySelectorAll('input')]
    .filter(({ name }) => name.startsWith('text.'))
    .map(({ value }) => value);
}
