import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noted } from '../../../main/resources/static/js/models/content-note.js';

test('a note is the first line of its message', () => {
  assert.equal(noted('Two lines\nof it.', ' hospital \n stays '), 'CN: hospital stays\nTwo lines\nof it.');
});

test('without a note or without words nothing is added', () => {
  assert.equal(noted('Hello.', '  '), 'Hello.');
  assert.equal(noted(' ', 'hospital'), ' ');
});
