// Keeps the sum of the importance points and the diamonds in step with what is typed. The page works without it.

/** @param {string} text */
function numberIn(text) {
  const typed = text.replace('%', '').replace(',', '.').trim();
  return typed === '' ? NaN : Number(typed);
}

/** @param {Element} form */
function showSum(form) {
  const sum = form.querySelector('[data-sum]');
  const points = [...form.querySelectorAll('input[data-points]')].map((input) =>
    numberIn(/** @type {HTMLInputElement} */ (input).value),
  );
  const total = points.reduce((all, value) => all + (value > 0 ? value : 0), 0);
  if (sum) sum.textContent = String(Number(total.toPrecision(12)));
}

/** @param {HTMLInputElement} input */
function moveDiamond(input) {
  const scale = input.closest('.target-row')?.querySelector('.scale');
  const diamond = scale?.querySelector('[data-wanted]');
  if (!scale || !diamond) return;
  const percent = numberIn(input.value);
  if (!(percent >= 0 && percent <= 100)) {
    diamond.setAttribute('points', '');
    return;
  }
  const left = Number(scale.getAttribute('data-left'));
  const right = Number(scale.getAttribute('data-right'));
  const x = left + (percent / 100) * (right - left);
  diamond.setAttribute('points', `${x},7 ${x + 7},14 ${x},21 ${x - 7},14`);
}

const form = document.querySelector('.target-form');
form?.addEventListener('input', (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  if (input.matches('[data-points]')) showSum(form);
  if (input.matches('[data-share]')) moveDiamond(input);
});
