// Copies a link at a press. Without this script the button is not there, and the link can be selected by hand.

/** @param {HTMLButtonElement} button */
function offerCopy(button) {
  const input = /** @type {HTMLInputElement | null} */ (
    document.getElementById(button.getAttribute('data-copy') ?? '')
  );
  const words = button.querySelector('span');
  if (!input || !words || !navigator.clipboard) return;
  const before = words.textContent;
  button.hidden = false;
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(input.value);
    words.textContent = 'Copied';
    setTimeout(() => {
      words.textContent = before;
    }, 2000);
  });
}

document
  .querySelectorAll('button[data-copy]')
  .forEach((button) => offerCopy(/** @type {HTMLButtonElement} */ (button)));
