// A switch that this browser remembers until it is signed out.
export function remembers(box, name, changed) {
  box.checked = localStorage.getItem(name) === 'on';
  box.addEventListener('change', () => {
    if (box.checked) localStorage.setItem(name, 'on');
    else localStorage.removeItem(name);
    changed(box.checked);
  });
  changed(box.checked);
}
