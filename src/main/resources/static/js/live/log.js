// The log as the server shows it to this reader now. What came or is on its way meanwhile stays.
import { partOf } from './server.js';

/** Takes over the log, and these other parts of the page; answers whether it could. */
export async function refreshLog(page, ...others) {
  const fresh = await partOf(location.pathname, '[data-stream]');
  if (!fresh) return false;
  const log = page.querySelector('#log');
  const focused = document.activeElement?.closest('#log [id]')?.id;
  const last = Number(fresh.dataset.last);
  const newer = [...log.children].filter(({ dataset }) => dataset.pending || Number(dataset.number) > last);
  log.replaceChildren(...fresh.querySelector('#log').childNodes, ...newer);
  if (focused) document.getElementById(focused)?.querySelector('button, a')?.focus();
  for (const part of others) page.querySelector(part)?.replaceWith(fresh.querySelector(part));
  return true;
}
