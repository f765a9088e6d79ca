// Keeps an open page current. Without this script the page works all the same and is current when it is loaded.
// Only parts that changed are swapped, so nothing flashes, and nothing is asked while nobody looks.
const every = Number(document.body.dataset.refresh) * 1000;
let timer = 0;
let last = Date.now();

async function refresh() {
  last = Date.now();
  try {
    const answer = await fetch(location.href, { cache: 'no-cache', headers: { accept: 'text/html' } });
    // signed out meanwhile: the sign-in page comes by itself with the next click
    if (!answer.redirected && answer.headers.get('content-type')?.startsWith('text/html'))
      swap(await answer.text());
  } catch {
    // the dashboard itself is away; what stands here stays, with the time at which it was read
  }
  schedule();
}

function swap(html) {
  const next = new DOMParser().parseFromString(html, 'text/html');
  if (next.querySelectorAll('[data-live]').length < 2) return; // a page of another kind, e.g. one that tells of trouble
  document.title = next.title;
  for (const part of document.querySelectorAll('[data-live]')) {
    const fresh = next.getElementById(part.id);
    if (!fresh || fresh.isEqualNode(part)) continue;
    // someone reads or uses this part: it waits for the next round
    if (part.contains(document.activeElement) || part.querySelector('details[name][open]')) continue;
    const open = [...part.querySelectorAll('details[id][open]')].map((d) => d.id);
    if (part.hasAttribute('aria-live')) {
      // the same element stays, so that a screen reader says what is new in it
      part.className = fresh.className;
      part.replaceChildren(...fresh.childNodes);
    } else part.replaceWith(fresh);
    for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  }
}

function schedule() {
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(refresh, Math.max(0, last + every - Date.now()));
}

document.addEventListener('visibilitychange', schedule);
schedule();
