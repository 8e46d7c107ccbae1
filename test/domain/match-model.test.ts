import { expect, test } from 'vitest';
import { promotionFaults, shadowDaysLeft, type Gate } from '#domain/match-model';

const now = new Date('2026-05-10T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const passed: Gate = { name: 'ndcg10', value: 0.8, limit: 0.7, ok: true };
const failed: Gate = { name: 'calibrationError', value: 0.2, limit: 0.05, ok: false };

test('shadow days are counted in whole days until the last hour of them is over', () => {
  expect([7, 6.1, 0.01, 0, -3].map((days) => shadowDaysLeft(inDays(days), now))).toEqual([7, 7, 1, 0, 0]);
});

test('a model whose gates hold may be promoted when its shadow days are over', () => {
  expect(promotionFaults({ gates: [passed], shadowUntil: inDays(-1) }, now)).toEqual([]);
});

test('failed gates and days that are left are named together', () => {
  expect(promotionFaults({ gates: [passed, failed], shadowUntil: inDays(2) }, now)).toEqual([
    failed,
    { name: 'shadowDays', value: 5, limit: 7, ok: false },
  ]);
});

test('a model that was never checked has not begun its shadow days', () => {
  expect(promotionFaults({ gates: null, shadowUntil: null }, now)).toEqual([
    { name: 'shadowDays', value: 0, limit: 7, ok: false },
  ]);
});
