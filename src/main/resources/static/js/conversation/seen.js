// Tells the server how far somebody has read, each number once. It tells nobody else.
export class Seen {
  #page;
  #told = 0;

  constructor(page) {
    this.#page = page;
  }

  tell(number) {
    if (number <= this.#told) return;
    this.#told = number;
    const csrf = this.#page.querySelector('input[name="_csrf"]')?.value ?? '';
    const body = new URLSearchParams({ _csrf: csrf, number });
    fetch(`/talk/c/${this.#page.dataset.stream}/seen`, { method: 'POST', body }).catch(() => {});
  }
}
