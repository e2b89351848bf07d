// The log as the server shows it to this reader now. What came or is on its way meanwhile stays.
import { fragment } from '../models/fragment.js';

/** Takes over the log, and these other parts of the page; answers whether it could. */
export async function refreshLog(page, ...others) {
  const answer = await fetch(location.pathname, { cache: 'no-store' }).catch(() => null);
  const fresh = answer?.ok && fragment(await answer.text()).querySelector('[data-stream]');
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
