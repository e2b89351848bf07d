// Between the JSON that the server speaks and the bytes that the browser's passkey functions take.
export const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

export const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

const withBytesId = (key) => ({ ...key, id: toBytes(key.id) });

// The name in the device's list is the person's name here, never the number of the account.
export const creationOptions = (asked, name) => ({
  ...asked,
  challenge: toBytes(asked.challenge),
  user: { id: toBytes(asked.user.id), name, displayName: name },
  excludeCredentials: (asked.excludeCredentials ?? []).map(withBytesId),
});

export const requestOptions = (asked) => ({
  ...asked,
  challenge: toBytes(asked.challenge),
  allowCredentials: (asked.allowCredentials ?? []).map(withBytesId),
});

const credential = (made, response) => ({
  id: made.id,
  rawId: toText(made.rawId),
  type: made.type,
  response,
  clientExtensionResults: made.getClientExtensionResults(),
  authenticatorAttachment: made.authenticatorAttachment,
});

export const madeKey = (made) =>
  credential(made, {
    attestationObject: toText(made.response.attestationObject),
    clientDataJSON: toText(made.response.clientDataJSON),
    transports: made.response.getTransports?.() ?? [],
  });

export const shownKey = (shown) =>
  credential(shown, {
    authenticatorData: toText(shown.response.authenticatorData),
    clientDataJSON: toText(shown.response.clientDataJSON),
    signature: toText(shown.response.signature),
    userHandle: shown.response.userHandle ? toText(shown.response.userHandle) : undefined,
  });
