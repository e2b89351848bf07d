import assert from 'node:assert/strict';
import { test } from 'node:test';
import { next } from '../../../main/resources/static/js/models/in-a-row.js';

function read(...topics) {
  let kept = null;
  return topics.map(([address, isHeavy]) => {
    const step = next(kept, address, isHeavy);
    kept = step.kept;
    return step.enough;
  });
}

test('the fourth heavy topic in a row is enough', () => {
  assert.deepEqual(read(['a', true], ['b', true], ['c', true], ['d', true]), [false, false, false, true]);
});

test('a topic without a note ends the row', () => {
  assert.deepEqual(read(['a', true], ['b', true], ['c', true], ['d', false], ['e', true]), [false, false, false, false, false]);
});

test('a page of the same topic again is not one more', () => {
  assert.deepEqual(read(['a', true], ['a', true], ['a', true], ['b', true], ['c', true]), [false, false, false, false, false]);
});

test('whoever comes back to where it was said is told again', () => {
  assert.deepEqual(read(['a', true], ['b', true], ['c', true], ['d', true], ['d', true], ['e', true]), [false, false, false, true, true, false]);
});

test('after it was said the counting begins anew', () => {
  const heavy = [...'abcdefgh'].map((address) => [address, true]);
  assert.deepEqual(read(...heavy), [false, false, false, true, false, false, false, true]);
});

test('nothing that names a topic is kept, and what is broken begins anew', () => {
  assert.match(next(null, '/forum/1/2', true).kept, /^1 -?\d+$/);
  assert.match(next('mist', '/forum/1/2', true).kept, /^1 -?\d+$/);
});
