// Shows what a wish asks for while it is typed: the server works it out, as it does without this script. Nothing is saved.

const PAUSE_MS = 350;

/** @param {HTMLFormElement} form */
function follow(form) {
  let turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      turn += 1;
      const asked = turn;
      void ask(form).then((answer) => {
        // A later question has been asked meanwhile: its answer is the one that counts.
        if (answer !== undefined && asked === turn) show(form, answer);
      });
    }, PAUSE_MS);
  });
}

/**
 * The same form as the server would show it now; undefined where it cannot be asked.
 *
 * @param {HTMLFormElement} form
 * @returns {Promise<Document | undefined>}
 */
async function ask(form) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.set(name, value);
  const [name = '', value = ''] = (form.dataset.check ?? '').split('=');
  body.set(name, value);
  // Buttons called “action” stand in the way of the form's own property of that name.
  try {
    const answer = await fetch(form.getAttribute('action') ?? '', {
      method: 'POST',
      body,
      redirect: 'manual',
    });
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    return undefined;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {Document} answer
 */
function show(form, answer) {
  for (const place of form.querySelectorAll('[data-reality]')) {
    const key = place.getAttribute('data-reality');
    const twin = [...answer.querySelectorAll('[data-reality]')].find(
      (one) => one.getAttribute('data-reality') === key,
    );
    const fresh = twin?.querySelector('details') ?? null;
    const shown = place.querySelector('details');
    if (fresh === null || shown === null || fresh.innerHTML === shown.innerHTML) continue;
    // The summary stays the element that it was, so that whoever stands on it with the keyboard does not lose their place.
    shown.className = fresh.className;
    for (const part of ['summary', 'ul'])
      shown.querySelector(part)?.replaceChildren(...(fresh.querySelector(part)?.childNodes ?? []));
  }
}

for (const form of document.querySelectorAll('form[data-check]'))
  if (form.querySelector('[data-reality]')) follow(/** @type {HTMLFormElement} */ (form));
