import { describe, expect, it } from 'vitest';
import { START_MODEL, type CompanyModel } from '#ml/company-model';
import { checkExport, exportCompanyModel, exportInput } from '#ml/export-model';
import { FEATURE_NAMES } from '#ml/features';
import { seededRandom } from './support/random.ts';

const random = seededRandom(3);
const rows = Array.from({ length: 500 }, (_, i) => ({
  features: FEATURE_NAMES.map(() => (random() < 0.3 ? null : random())),
  confidence: i % 3 === 0 ? 0.5 : 1,
}));
const strong: CompanyModel = {
  ...START_MODEL,
  weights: START_MODEL.weights.map((weight) => 3 * weight + 1),
  a: 5,
  c: -3,
};

describe('an exported company model', () => {
  it('gives the same scores in the runtime as here', async () => {
    for (const model of [START_MODEL, strong]) {
      const { onnx } = exportCompanyModel(model);
      expect(await checkExport(onnx, model, rows)).toBeLessThanOrEqual(1e-5);
    }
  });

  it('is noticed when it is the export of another model', async () => {
    expect(await checkExport(exportCompanyModel(strong).onnx, START_MODEL, rows)).toBeGreaterThan(0.1);
  });

  it('is the same to the last byte each time', () => {
    expect(exportCompanyModel(START_MODEL)).toEqual(exportCompanyModel(START_MODEL));
    expect(exportCompanyModel(START_MODEL).sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('takes what is missing as usual, and what was poorly read half way to it', () => {
    const at = FEATURE_NAMES.indexOf('f6');
    const mean = START_MODEL.means[at] ?? 0;
    const inputOf = (value: number | null, confidence: number) =>
      exportInput(
        FEATURE_NAMES.map((_, k) => (k === at ? value : null)),
        START_MODEL,
        confidence,
      )[at];
    expect(inputOf(null, 1)).toBe(mean);
    expect(inputOf(1, 0.5)).toBeCloseTo(mean + (1 - mean) / 2, 12);
  });
});
