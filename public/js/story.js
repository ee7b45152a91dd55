/*
 * A story by keyboard and by finger. The links do the same without it. The window with the notes follows the pages: both are of
 * one browser, so nothing goes over the network.
 */
/** @param {string} name @returns {HTMLAnchorElement | null} */
const link = (name) => document.querySelector(`[data-key="${name}"]`);

/** @type {Record<string, string>} */
const KEYS = {
  ArrowRight: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
  n: 'notes',
  N: 'notes',
  Escape: 'leave',
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const on = /** @type {HTMLElement} */ (event.target);
  const isTable = on.closest('.table-scroll') !== null;
  const isPressed = event.key === ' ' && on.closest('a, button, summary') !== null;
  if (on.closest('input, select, textarea') || isPressed || (isTable && event.key.startsWith('Arrow')))
    return;
  if (event.key === 'f' || event.key === 'F') return void toggleFullScreen();
  const found = link(KEYS[event.key] ?? '');
  if (!found) return;
  event.preventDefault();
  found.click();
});

function toggleFullScreen() {
  return document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
}

/** Farther than this across, and more across than down, is a swipe. */
const FAR = 60;
/** @type {{ x: number, y: number } | null} */
let from = null;
document.addEventListener(
  'touchstart',
  ({ touches, target }) => {
    const isAlone = touches.length === 1 && !(/** @type {Element} */ (target).closest('.table-scroll'));
    from = isAlone ? { x: touches[0]?.clientX ?? 0, y: touches[0]?.clientY ?? 0 } : null;
  },
  { passive: true },
);
document.addEventListener(
  'touchend',
  ({ changedTouches }) => {
    const to = changedTouches[0];
    if (!from || !to) return;
    const [across, down] = [to.clientX - from.x, to.clientY - from.y];
    from = null;
    if (Math.abs(across) < FAR || Math.abs(across) < 2 * Math.abs(down)) return;
    link(across < 0 ? 'next' : 'previous')?.click();
  },
  { passive: true },
);

const channel = 'BroadcastChannel' in window ? new window.BroadcastChannel('regard-story') : null;
const notes = document.body.dataset.storyPage;
if (notes) channel?.postMessage(notes);
else if (channel)
  channel.onmessage = ({ data }) => {
    const wanted = new window.URL(String(data), window.location.href);
    // Only to notes of the same tracker's story.
    const isStory =
      wanted.origin === window.location.origin && /\/report\/story\/[a-z-]+\/notes$/.test(wanted.pathname);
    if (isStory && wanted.href !== window.location.href) window.location.replace(wanted.href);
  };
