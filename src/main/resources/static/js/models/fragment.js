// The one place where markup from our server becomes nodes, and an address a script. Nothing else may
// do so: the page's policy refuses it everywhere but here.

const policy = globalThis.trustedTypes?.createPolicy('hearthside', {
  createHTML: (html) => html,
  createScriptURL: (address) => {
    if (!address.startsWith('/static/js/')) throw new TypeError('not a script of ours');
    return address;
  },
});

/** The nodes of a fragment that our server has rendered. */
export function fragment(html) {
  const template = document.createElement('template');
  template.innerHTML = policy ? policy.createHTML(html) : html;
  return template.content;
}

/** The address of a script of ours, in the form in which the browser takes it. */
export function scriptAddress(address) {
  return policy ? policy.createScriptURL(address) : address;
}
