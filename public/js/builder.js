/* Saves a form of the builder while somebody works on it, and lets questions be dragged. Without this the buttons do both. */

const AGAIN_AFTER = 5000;

/**
 * Saves what is typed, and tries again until it is saved: without a connection, and when the session has ended meanwhile. What is
 * not saved yet is also kept in the tab, so that neither a reload nor signing in again loses it.
 * @param {HTMLFormElement} form
 */
function saveByItself(form) {
  const state = document.querySelector('[data-save-state]');
  /** @type {Promise<void>} */
  let queue = Promise.resolve();
  let last = form.hasAttribute('data-dirty') ? '' : contentOf(form);
  /** what this tab showed or sent: whoever finds it stored finds nobody else's work */
  const mine = new Set([last]);
  /** @type {number | undefined} */
  let timer;
  /** somebody must look first: trying again by itself would change nothing */
  let isStuck = false;

  /** @param {string} words @param {boolean} isProblem */
  function say(words, isProblem) {
    if (state === null) return;
    state.textContent = words;
    state.toggleAttribute('data-problem', isProblem);
  }

  /** @param {string} words */
  function tryAgain(words) {
    say(words, true);
    clearTimeout(timer);
    timer = setTimeout(later, AGAIN_AFTER);
  }

  async function save() {
    const content = contentOf(form);
    if (content === last) return;
    say('Saving …', false);
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    body.set('do', 'save');
    const known = new Set(mine);
    mine.add(content);
    const answer = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { Accept: 'application/json' },
      keepalive: true,
    }).catch(() => undefined);
    if (answer === undefined) return tryAgain('Not saved: no connection. It is tried again.');
    if (answer.redirected || answer.status === 403) {
      const isBack = await takeToken(form);
      return isBack
        ? tryAgain('Saving …')
        : tryAgain('Not saved: you are signed out. Sign in again in another window; this goes on by itself.');
    }
    if (answer.status >= 500) return tryAgain('Not saved: the server is busy. It is tried again.');
    if (!answer.headers.get('Content-Type')?.includes('json'))
      return stuck('Not saved. Press “Save and stay” to see why.');
    const result = await answer.json();
    // A save that a reload overtook comes back as somebody else's.
    if (answer.status === 409 && (await takeEdit(form, known.add(content)))) return tryAgain('Saving …');
    if (!answer.ok) return stuck(`Not saved yet: ${Object.values(result.errors)[0]}`);
    last = content;
    keepDraft(form, last);
    setField(form, 'edit', String(result.edit));
    setField(form, 'seen', result.seen);
    say(result.words, false);
    await refresh(form);
  }
  /** @param {string} words */
  const stuck = (words) => {
    isStuck = true;
    say(words, true);
  };
  const later = () => {
    queue = queue.then(save);
  };
  form.addEventListener('change', later);
  form.addEventListener('input', () => {
    clearTimeout(timer);
    isStuck = false;
    keepDraft(form, last);
    say('Not saved yet', false);
    timer = setTimeout(later, 2500);
  });
  let isSending = false;
  form.addEventListener('submit', () => {
    isSending = true;
    clearTimeout(timer);
  });
  window.addEventListener('online', later);
  // The page is being left: what was typed since goes along, and where it cannot, the browser asks first.
  window.addEventListener('beforeunload', (event) => {
    if (!isSending && contentOf(form) !== last && (isStuck || !navigator.onLine)) event.preventDefault();
  });
  window.addEventListener('pagehide', () => {
    if (!isSending) later();
  });
  const draft = last === '' ? '' : takeDraft(form, say);
  if (draft !== '') mine.add(draft);
  if (contentOf(form) !== last) later();
}

/**
 * The token of whoever is signed in now; false where nobody is.
 * @param {HTMLFormElement} form
 */
async function takeToken(form) {
  const token = (await storedForm(form))?.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
  if (token === '' || token === form.querySelector('input[name=_csrf]')?.getAttribute('value')) return false;
  form.querySelector('input[name=_csrf]')?.setAttribute('value', token);
  setField(form, '_csrf', token);
  return true;
}

/**
 * Goes on from what is stored now, where that is this tab's own work.
 * @param {HTMLFormElement} form
 * @param {Set<string>} known
 */
async function takeEdit(form, known) {
  const stored = await storedForm(form);
  if (stored === undefined || !known.has(contentOf(stored))) return false;
  let isNewer = false;
  for (const name of ['edit', 'seen']) {
    const value = stored.querySelector(`input[name=${name}]`)?.getAttribute('value') ?? '';
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement && field.value !== value) isNewer = true;
    setField(form, name, value);
  }
  return isNewer;
}

/**
 * The form as the server would fill it in now; undefined where it is not to be had.
 * @param {HTMLFormElement} form
 */
async function storedForm(form) {
  const answer = await fetch(form.action, { headers: { Accept: 'text/html' } }).catch(() => undefined);
  if (answer === undefined || !answer.ok || answer.redirected) return undefined;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const stored = fresh.querySelector('form[data-autosave]');
  return stored instanceof HTMLFormElement ? stored : undefined;
}

/** @param {HTMLFormElement} form */
const draftName = (form) => `draft ${new URL(form.action).pathname}`;

/**
 * Keeps in this tab what is typed and what it was typed over; forgets it once both are the same.
 * @param {HTMLFormElement} form
 * @param {string} base
 */
function keepDraft(form, base) {
  const typed = contentOf(form);
  try {
    if (typed === base) sessionStorage.removeItem(draftName(form));
    else sessionStorage.setItem(draftName(form), JSON.stringify({ base, typed }));
  } catch {
    // A full or forbidden store costs the safety net, nothing else.
  }
}

/**
 * Puts back what was typed before a reload, and says what it was. Where somebody changed the question meanwhile, only when
 * asked to.
 * @param {HTMLFormElement} form
 * @param {(words: string, isProblem: boolean) => void} say
 */
function takeDraft(form, say) {
  const kept = sessionStorage.getItem(draftName(form));
  if (kept === null) return '';
  const { base, typed } = JSON.parse(kept);
  const now = contentOf(form);
  if (now === typed) {
    sessionStorage.removeItem(draftName(form));
    return '';
  }
  if (now === base) {
    putIn(form, typed);
    return String(typed);
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Put back what you typed';
  button.addEventListener('click', () => {
    putIn(form, typed);
    button.remove();
    form.dispatchEvent(new Event('input', { bubbles: true }));
  });
  say('Something you typed here was not saved, and the question has changed since.', true);
  document.querySelector('[data-save-state]')?.after(' ', button);
  return '';
}

/** @param {HTMLFormElement} form @param {string} typed */
function putIn(form, typed) {
  const values = new URLSearchParams(typed);
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio'))
      field.checked = values.getAll(field.name).includes(field.value);
    else if (
      (field instanceof HTMLInputElement && field.type !== 'hidden') ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    ) {
      const value = values.get(field.name);
      if (value !== null) field.value = value;
    }
  }
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
