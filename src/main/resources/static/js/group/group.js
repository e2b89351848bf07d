// The thread of a group. Without it everything works by forms and reloads.
import '../live/message-composer.js';
import './group-page.js';
