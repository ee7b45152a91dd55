/** What the typed percentages of a group add up to, while they are typed. */
for (const group of document.querySelectorAll('[data-sum]')) {
  const line = group.querySelector('[data-sum-of]');
  const output = line?.querySelector('output');
  const inputs = [...group.querySelectorAll('input')];
  if (!(line instanceof HTMLElement) || !output) continue;

  const show = () => {
    const typed = inputs
      .map((input) => input.value.trim().replace('%', '').replace(',', '.'))
      .filter((text) => text !== '');
    const sum = typed.reduce((total, text) => total + Number(text), 0);
    line.hidden = typed.length === 0 || Number.isNaN(sum);
    output.textContent = `${Number(sum.toFixed(2))} %`;
    line.classList.toggle('is-wrong', Math.abs(sum - 100) > 0.1);
  };
  group.addEventListener('input', show);
  show();
}
