// The three things that a connection needs from the browser; tests bring their own.

/** A ticket for one socket, or nothing when nobody is signed in here any more. */
export async function takeTicket() {
  const csrf = document.querySelector('input[name="_csrf"]')?.value ?? '';
  const answer = await fetch('/live/ticket', {
    method: 'POST',
    body: new URLSearchParams({ _csrf: csrf }),
    redirect: 'manual',
    cache: 'no-store',
  });
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
