// The page of a conversation. Without it everything works by forms and reloads.
import './conversation-page.js';
import './message-composer.js';
import './full-attention.js';
