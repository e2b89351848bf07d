// The foot says what may be done now; the server knows. What is being written stays.
import { kept } from './drawing.js';
import { partOf } from './server.js';

export async function refreshFoot(page) {
  await page.composer?.keep();
  const foot = await partOf(location.pathname, '.talk__foot');
  if (!foot) return;
  const words = page.querySelector('#words');
  const typed = words?.value ?? '';
  const writing = words !== null && words === document.activeElement;
  page.querySelector('.talk__foot').replaceWith(foot);
  const next = foot.querySelector('#words');
  if (next && !next.value) next.value = typed;
  if (writing) next?.focus();
  if (!next && typed.trim() && page.dataset.yours) foot.append(kept(page.dataset.yours, typed));
}
