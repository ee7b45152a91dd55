// Makes a respondent's page a little quicker to use. Every page works without it.

/**
 * @param {HTMLFormElement} form
 * @param {string} selector
 */
function inputsOf(form, selector) {
  return [...form.querySelectorAll(selector)].filter((input) => input instanceof HTMLInputElement);
}

/**
 * An answer that excludes the others takes back other ticks and other answers, never what was typed; any other takes it back.
 * @param {HTMLFormElement} form
 */
function keepExclusive(form) {
  const exclusives = inputsOf(form, 'input[type=checkbox][data-exclusive]');
  if (exclusives.length === 0) return;
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.checked) return;
    const others = exclusives.includes(target)
      ? inputsOf(form, 'input[type=checkbox], input[type=radio]')
      : exclusives;
    for (const other of others) if (other !== target) other.checked = false;
  });
}

/**
 * Typing beside an answer picks it.
 * @param {HTMLFormElement} form
 */
function pickByTyping(form) {
  for (const box of inputsOf(form, '[data-ticks]')) {
    box.addEventListener('input', () => {
      const choice = document.getElementById(box.dataset.ticks ?? '');
      if (!(choice instanceof HTMLInputElement) || choice.checked || box.value.trim() === '') return;
      choice.click();
    });
  }
}

/**
 * How much of a limit is used, in figures: of a text from four fifths on, of points to give always.
 * @param {HTMLFormElement} form
 */
function keepTally(form) {
  const tally = form.querySelector('[data-tally]');
  if (!(tally instanceof HTMLElement)) return;
  const area = form.querySelector('textarea[data-most]');
  const rows = form.querySelector('[data-total]');
  const show = () => {
    if (area instanceof HTMLTextAreaElement) {
      const [used, most] = [[...area.value].length, Number(area.dataset.most)];
      tally.textContent = used < most * 0.8 ? '' : `${used} / ${most}`;
    } else if (rows instanceof HTMLElement) {
      const total = Number(rows.dataset.total);
      const given = inputsOf(form, '[data-total] input').map(({ value }) =>
        Number(
          value
            .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
            .replace(/[\s.,'’]/g, ''),
        ),
      );
      const sum = given.reduce((all, points) => all + points, 0);
      tally.textContent = Number.isNaN(sum) ? '' : `${sum} / ${total}`;
      tally.classList.toggle('full', sum === total);
    }
  };
  form.addEventListener('input', show);
  show();
}

/**
 * A box above a long list leaves in it only what holds the letters typed.
 * @param {HTMLFormElement} form
 */
function searchList(form) {
  const list = form.querySelector('select[data-search]');
  if (!(list instanceof HTMLSelectElement)) return;
  const box = document.createElement('input');
  box.type = 'text';
  box.autocomplete = 'off';
  box.placeholder = list.dataset.search ?? '';
  box.setAttribute('aria-label', box.placeholder);
  box.setAttribute('aria-controls', list.id);
  box.className = 'search';
  list.before(box);
  const all = [...list.options];
  box.addEventListener('input', () => {
    const wanted = plain(box.value);
    const fits = all.filter(
      (option) => option.value === '' || option.selected || plain(option.text).includes(wanted),
    );
    list.replaceChildren(...fits);
  });
}

/**
 * Letters without accents and capitals.
 * @param {string} text
 */
function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * Number keys pick an answer on pages with one list; letters and the rest stay the browser's.
 * @param {HTMLFormElement} form
 */
function answerByNumber(form) {
  if (form.querySelector('.card, input[type=text], textarea, select')) return;
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
 * Without a connection the browser would put its own page in place of what was filled in.
 * @param {HTMLFormElement} form
 * @param {string} words
 */
function sayOffline(form, words) {
  const said = form.querySelector('[data-said]') ?? document.createElement('p');
  said.setAttribute('data-said', '');
  said.setAttribute('role', 'alert');
  said.className = 'notice';
  said.textContent = words;
  form.querySelector('.actions')?.before(said);
  window.addEventListener('online', () => said.remove(), { once: true });
}

/**
 * A second press while the first is under way is ignored; the server would take it for the same answer anyway.
 * @param {HTMLFormElement} form
 */
function sendOnce(form) {
  let isSending = false;
  form.addEventListener('submit', (event) => {
    const words = form.dataset.offline;
    if (words !== undefined && !navigator.onLine) {
      event.preventDefault();
      return sayOffline(form, words);
    }
    if (isSending) event.preventDefault();
    isSending = true;
  });
  window.addEventListener('pageshow', () => (isSending = false));
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (
  document.querySelectorAll('form[data-survey]')
)) {
  keepExclusive(form);
  pickByTyping(form);
  keepTally(form);
  searchList(form);
  answerByNumber(form);
  sendOnce(form);
}
document.getElementById('summary')?.focus();
