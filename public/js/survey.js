// Makes a respondent's page a little quicker to use. Every page works without it.

/**
 * Everything on the page that a tick at `exclusive` takes back: other ticks and other answers, never what was typed.
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} exclusive
 */
function othersOf(form, exclusive) {
  return inputsOf(form, 'input[type=checkbox], input[type=radio]').filter(
    (input) => input !== exclusive && input.name !== exclusive.name,
  );
}

/**
 * @param {HTMLFormElement} form
 * @param {string} selector
 */
function inputsOf(form, selector) {
  return [...form.querySelectorAll(selector)].filter((input) => input instanceof HTMLInputElement);
}

/** @param {HTMLFormElement} form */
function keepExclusive(form) {
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.checked) return;
    const [exclusive] = inputsOf(form, 'input[type=checkbox][data-exclusive]');
    if (!exclusive) return;
    if (target === exclusive) othersOf(form, exclusive).forEach((other) => (other.checked = false));
    else exclusive.checked = false;
  });
}

/**
 * Number keys pick an answer on pages with one list; letters and the rest stay the browser's.
 * @param {HTMLFormElement} form
 */
function answerByNumber(form) {
  if (form.querySelector('.card, input[type=text]')) return;
  const isScale = form.querySelector('.scale') !== null;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !/^[0-9]$/.test(event.key)) return;
    const position = Number(event.key) - (isScale ? 0 : 1);
    const input = inputsOf(form, '.choice input, .point input')[position];
    if (!input) return;
    input.focus();
    if (input.type === 'checkbox' || !input.checked) input.click();
  });
}

/**
 * A second press while the first is under way is ignored; the server would take it for the same answer anyway.
 * @param {HTMLFormElement} form
 */
function sendOnce(form) {
  let isSending = false;
  form.addEventListener('submit', (event) => {
    if (isSending) event.preventDefault();
    isSending = true;
  });
  window.addEventListener('pageshow', () => (isSending = false));
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (
  document.querySelectorAll('form[data-survey]')
)) {
  keepExclusive(form);
  answerByNumber(form);
  sendOnce(form);
}
document.getElementById('summary')?.focus();
