// The desk of those who look: keys that lead somewhere, and a bell. Both are off until somebody turns
// them on in this browser, and the pages work without.
import './desk-keys.js';
import './desk-bell.js';
