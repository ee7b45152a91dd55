/*
 * Tells the page around an embedded chart how high the chart is, and nothing else, so that it can make room. Without this script,
 * or where the page does not listen, the frame scrolls.
 */
const tell = () =>
  window.parent.postMessage({ regard: 'height', height: document.documentElement.scrollHeight }, '*');

new window.ResizeObserver(tell).observe(document.body);
tell();
