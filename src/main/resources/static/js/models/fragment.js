// The one place where markup from our server becomes nodes. Nothing else may set innerHTML: the
// page's policy refuses it everywhere but here.

const policy = globalThis.trustedTypes?.createPolicy('hearthside', { createHTML: (html) => html });

/** The nodes of a fragment that our server has rendered. */
export function fragment(html) {
  const template = document.createElement('template');
  template.innerHTML = policy ? policy.createHTML(html) : html;
  return template.content;
}
