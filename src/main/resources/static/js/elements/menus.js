// Menus are <details class="menu">. Escape closes the open one and gives the focus back; a press
// elsewhere, or opening another, closes it too.
const open = () => document.querySelectorAll('details.menu[open]');

addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of open()) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

addEventListener('click', (event) => {
  for (const menu of open()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
