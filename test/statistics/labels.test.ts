import { expect, it } from 'vitest';
import { familyOf as conversationFamilyOf, outcomes } from '../../src/conversation/outcome.ts';
import {
  familyLabel,
  familyOf,
  familyOrder,
  outcomeLabel,
  outcomeOrder,
} from '../../src/statistics/labels.ts';

it.each(outcomes)('has Chinese words for %s and its family', (outcome) => {
  expect(outcomeLabel(outcome)).toMatch(/^\p{Script=Han}/u);
  expect(familyLabel(familyOf(outcome))).toMatch(/^\p{Script=Han}/u);
  expect(familyOf(outcome)).toBe(conversationFamilyOf(outcome));
});

it('lists no outcome that the conversation does not have', () => {
  expect(outcomeOrder.filter((outcome) => !outcomes.some((known) => known === outcome))).toEqual([]);
  expect(familyOrder).toEqual([...new Set(outcomes.map(conversationFamilyOf))]);
});

it('shows an outcome of a newer version by its own name', () => {
  expect(outcomeLabel('answered_figure')).toBe('answered_figure');
});
