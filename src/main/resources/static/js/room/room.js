// The page of a room. Without it everything works by forms and reloads.
import '../live/message-composer.js';
import './room-page.js';
