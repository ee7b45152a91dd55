/* Saves a form of the builder while somebody works on it, and lets questions be dragged. Without this the buttons do both. */

/** @param {HTMLFormElement} form */
function saveByItself(form) {
  const state = document.querySelector('[data-save-state]');
  /** @type {Promise<void>} */
  let queue = Promise.resolve();
  let last = form.hasAttribute('data-dirty') ? '' : contentOf(form);

  /** @param {string} words @param {boolean} isProblem */
  function say(words, isProblem) {
    if (state === null) return;
    state.textContent = words;
    state.toggleAttribute('data-problem', isProblem);
  }

  async function save() {
    const content = contentOf(form);
    if (content === last) return;
    say('Saving …', false);
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    body.set('do', 'save');
    const answer = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { Accept: 'application/json' },
      keepalive: true,
    }).catch(() => undefined);
    if (answer === undefined) return say('Not saved: no connection. It is tried again.', true);
    if (answer.redirected || !answer.headers.get('Content-Type')?.includes('json'))
      return say('Not saved. Press “Save and stay” to see why.', true);
    const result = await answer.json();
    if (!answer.ok) return say(`Not saved yet: ${Object.values(result.errors)[0]}`, true);
    last = content;
    setField(form, 'edit', String(result.edit));
    setField(form, 'seen', result.seen);
    say(result.words, false);
    await refresh(form);
  }
  const later = () => {
    queue = queue.then(save);
  };
  /** @type {number | undefined} */
  let timer;
  form.addEventListener('change', later);
  form.addEventListener('input', () => {
    clearTimeout(timer);
    say('Not saved yet', false);
    timer = setTimeout(later, 2500);
  });
  form.addEventListener('submit', () => clearTimeout(timer));
  // The page is being left: what was typed since goes along.
  window.addEventListener('pagehide', later);
  if (last === '') later();
}

/** @param {HTMLFormElement} form */
function contentOf(form) {
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  for (const name of ['edit', 'seen', '_csrf', 'newCondition', 'newPipe', 'pipeFallback']) body.delete(name);
  for (const name of [...body.keys()]) if (name.endsWith('.key')) body.delete(name);
  return body.toString();
}

/** @param {HTMLFormElement} form @param {string} name @param {string} value */
function setField(form, name, value) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}

/** Shows what is to be said about the question as it was saved, the keys that its answers were given, and the page itself. @param {HTMLFormElement} form */
async function refresh(form) {
  const answer = await fetch(form.action, { headers: { Accept: 'text/html' } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const now = fresh.getElementById(part.id);
    if (now !== null) part.replaceChildren(...[...now.childNodes].map((node) => document.adoptNode(node)));
  }
  const keys = [...fresh.querySelectorAll('[data-option-key]')];
  const mine = [...form.querySelectorAll('[data-option-key]')];
  if (keys.length === mine.length)
    mine.forEach((field, i) => {
      if (field instanceof HTMLInputElement && field.value === '')
        field.value = /** @type {HTMLInputElement} */ (keys[i]).value;
    });
  const frame = document.querySelector('iframe[data-preview]');
  const source = fresh.querySelector('iframe[data-preview]')?.getAttribute('src');
  if (frame !== null && source) frame.setAttribute('src', source);
}

/** @param {HTMLElement} builder */
function letDrag(builder) {
  const cards = /** @type {HTMLElement[]} */ ([...builder.querySelectorAll('[data-own]')]);
  /** @type {HTMLElement | undefined} */
  let dragged;
  for (const card of cards) {
    card.draggable = true;
    card.addEventListener('dragstart', () => {
      dragged = card;
    });
    card.addEventListener('dragover', (event) => {
      if (dragged === undefined || dragged === card) return;
      event.preventDefault();
      card.classList.add('is-over');
    });
    card.addEventListener('dragleave', () => card.classList.remove('is-over'));
    card.addEventListener('drop', (event) => {
      event.preventDefault();
      if (dragged !== undefined) place(builder, dragged, card);
    });
  }
}

/** Sends what the buttons send: in front of `before`, in its block. @param {HTMLElement} builder @param {HTMLElement} card @param {HTMLElement} before */
function place(builder, card, before) {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = `${builder.dataset['arrange']}/${card.dataset['own']}/arrangement`;
  const values = {
    _csrf: builder.dataset['csrf'],
    edit: builder.dataset['edit'],
    do: 'place',
    place: before.dataset['place'],
    before: before.dataset['own'],
  };
  for (const [name, value] of Object.entries(values)) {
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name, value: value ?? '' });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

for (const form of document.querySelectorAll('form[data-autosave]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  saveByItself(form);
  const name = form.getAttribute('data-focus-field');
  if (name) document.getElementById(name)?.focus();
}
for (const builder of document.querySelectorAll('[data-builder]')) {
  if (builder instanceof HTMLElement) letDrag(builder);
}
