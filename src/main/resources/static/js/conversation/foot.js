// The foot says what may be done now; the server knows.
import { fragment } from '../models/fragment.js';

export async function refreshFoot(page) {
  await page.composer?.keep();
  const answer = await fetch(location.pathname, { cache: 'no-store' }).catch(() => null);
  const foot = answer?.ok && fragment(await answer.text()).querySelector('.talk__foot');
  if (foot) page.querySelector('.talk__foot').replaceWith(foot);
}
