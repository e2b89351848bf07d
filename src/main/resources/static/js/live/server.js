// What a live page needs from the server and the browser; tests of a connection bring their own.
import { fragment } from '../models/fragment.js';

/** Posts these fields with the page's token. */
export function post(path, fields) {
  const _csrf = document.querySelector('input[name="_csrf"]')?.value ?? '';
  const body = new URLSearchParams({ _csrf, ...fields });
  return fetch(path, { method: 'POST', body, redirect: 'manual', cache: 'no-store' });
}

/** A part of the page at this path as the server shows it now, or nothing. */
export async function partOf(path, selector) {
  const answer = await fetch(path, { cache: 'no-store' }).catch(() => null);
  return answer?.ok ? fragment(await answer.text()).querySelector(selector) : null;
}

/** A ticket for one socket, or nothing when nobody is signed in here any more. */
export async function takeTicket() {
  const answer = await post('/live/ticket');
  if (answer.type === 'opaqueredirect' || [401, 403, 404].includes(answer.status)) {
    return undefined;
  }
  if (!answer.ok) {
    throw new Error(`ticket: ${answer.status}`);
  }
  return (await answer.json()).ticket;
}

export function openSocket() {
  const url = new URL('/live', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(url);
}

export const inFront = () => document.visibilityState === 'visible';
