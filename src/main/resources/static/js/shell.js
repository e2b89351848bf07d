// What every page uses. Pages work without it.
import './elements/quick-exit.js';
import './elements/busy-form.js';
import './elements/show-secret.js';
import './elements/menus.js';
