// The page of a conversation. Without it everything works by forms and reloads.
import '../live/message-composer.js';
import './conversation-page.js';
import './full-attention.js';
