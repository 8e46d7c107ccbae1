import { describe, expect, it } from 'vitest';
import { adText } from '#domain/ad-text';

describe('an ad as matching reads it', () => {
  it('puts requirements and benefits under their headings and leaves the company out', () => {
    expect(
      adText({
        company: '<p>We are 2,300 people.</p>',
        description: '<p>You keep the lights on.</p><ul><li>Plan switching</li><li>Lead &amp; restore</li></ul>',
        qualifications: '<ul><li>A degree</li></ul>',
        additional: '<ul><li>27 days of leave</li></ul>',
      }),
    ).toBe(
      'You keep the lights on.\n• Plan switching\n• Lead & restore\n\nRequirements\n• A degree\n\nWhat we offer\n• 27 days of leave',
    );
  });

  it('has no heading over nothing', () => {
    expect(adText({ company: '', description: '<p>Cook fish.</p>', qualifications: '', additional: '<p></p>' })).toBe(
      'Cook fish.',
    );
  });
});
