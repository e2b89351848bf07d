import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ShiftPresses } from '../../../main/resources/static/js/models/shift-presses.js';

const press = (presses, at) => {
  presses.down('Shift', at);
  presses.up('Shift', at + 80);
  return presses.leaves(at + 80);
};

test('three presses of Shift alone within five seconds leave', () => {
  const presses = new ShiftPresses();
  assert.equal(press(presses, 0), false);
  assert.equal(press(presses, 1000), false);
  assert.equal(press(presses, 2000), true);
});

test('three slow presses do not', () => {
  const presses = new ShiftPresses();
  press(presses, 0);
  press(presses, 3000);
  assert.equal(press(presses, 5500), false);
  assert.equal(presses.count(5600), 2);
});

test('a capital letter is not a press', () => {
  const presses = new ShiftPresses();
  for (const at of [0, 500, 1000, 1500]) {
    presses.down('Shift', at);
    presses.down('A', at + 10);
    presses.up('A', at + 20);
    presses.up('Shift', at + 30);
    assert.equal(presses.count(at + 40), 0);
  }
});

test('typing between presses begins anew', () => {
  const presses = new ShiftPresses();
  press(presses, 0);
  press(presses, 300);
  presses.down('x', 600);
  assert.equal(press(presses, 900), false);
  assert.equal(presses.count(1000), 1);
});

test('Shift with the mouse is not a press, and holding it down is only one', () => {
  const presses = new ShiftPresses();
  presses.down('Shift', 0);
  presses.spoil();
  presses.up('Shift', 100);
  assert.equal(presses.count(100), 0);
  presses.down('Shift', 200);
  for (let at = 250; at < 900; at += 50) presses.down('Shift', at, true);
  presses.up('Shift', 900);
  assert.equal(presses.count(900), 1);
});
