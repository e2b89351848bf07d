// The few nodes that a page with a log draws itself.
const node = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

export const words = (className, text) => node('p', className, text);

export const line = (text, className = 'log__day') => node('li', className, text);

export const lit = () => node('span', 'lit', '');

export const button = (text, act) => {
  const made = node('button', 'button button--quiet', text);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
};

// A message of one's own until the server has it.
export const mine = (item) => {
  const shown = node('li', 'message message--mine', '');
  shown.dataset.pending = item.client;
  const said = node('div', 'message__words message__words--plain', item.body);
  said.dir = 'auto';
  shown.append(said, words('message__state', ''));
  return shown;
};

export const drawCount = (note, { shown, over, number }, { left, over: tooMany }) => {
  note.hidden = !shown;
  note.classList.toggle('is-over', over);
  note.textContent = `${number} ${over ? tooMany : left}`;
};

// Words that can no longer be sent, so that they are not lost.
export const kept = (title, text) => {
  const shown = node('details', '', '');
  shown.open = true;
  const said = node('p', 'shared-words', text);
  said.dir = 'auto';
  shown.append(node('summary', '', title), said);
  return shown;
};
