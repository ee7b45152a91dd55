// Keeps the field monitor up to date: asks again with the tag of what is shown, less often while nothing changes or nobody looks.

const SOONEST = 5_000;
const LATEST = 120_000;

const shown = document.querySelector('#monitor[data-live]');
const fresh = document.querySelector('[data-fresh]');
let tag = '';
let wait = SOONEST;

/** @param {string} words */
function say(words) {
  if (fresh && fresh.textContent !== words) fresh.textContent = words;
}

async function refresh() {
  const address = shown?.getAttribute('data-live') ?? '';
  const headers = tag === '' ? undefined : { 'If-None-Match': tag };
  const answer = await fetch(address, { headers, cache: 'no-store', redirect: 'error' });
  if (answer.status === 304) return false;
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = page.getElementById('monitor');
  if (!next || !shown) throw new Error('no monitor');
  const isFirst = tag === '';
  tag = answer.headers.get('ETag') ?? '';
  if (isFirst && next.innerHTML === shown.innerHTML) return false;
  shown.replaceChildren(...next.childNodes);
  return true;
}

async function tick() {
  if (document.hidden) {
    wait = LATEST;
  } else {
    try {
      const isNew = await refresh();
      wait = isNew ? SOONEST : Math.min(LATEST, wait * 1.5);
      say('Updates by itself.');
    } catch {
      wait = Math.min(LATEST, wait * 2);
      say('Could not be updated just now; trying again.');
    }
  }
  timer = setTimeout(tick, wait);
}

let timer = setTimeout(tick, SOONEST);
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  clearTimeout(timer);
  wait = SOONEST;
  void tick();
});
