import { expect, test } from 'vitest';
import { createTestApi } from '#test/support/api';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const company = await makeCompany(database);
const other = await makeCompany(database);
const api = createTestApi(database);
const me = await api.signIn(company.admin);
const foreign = await api.signIn(other.admin);
type Brand = { id: string; name: string; color: string; isDefault: boolean };

const brands = async () => ((await me.get('/api/v1/brands')).body as unknown as { items: Brand[] }).items;
const patch = (path: string, body: object) => me.request('PATCH', `/api/v1${path}`, body);

test('a brand is added, edited and made the default; there is always exactly one, and a name stands once', async () => {
  const [first] = await brands();
  const made = await me.post('/api/v1/brands', { name: 'Northwind', color: '#123456' });
  expect([made.status, made.body['isDefault']]).toEqual([201, false]);
  const id = String(made.body['id']);
  expect((await me.post('/api/v1/brands', { name: 'northWIND', color: '#123456' })).status).toBe(422);
  expect((await me.post('/api/v1/brands', { name: 'Blue', color: 'blue' })).status).toBe(422);
  expect((await patch(`/brands/${id}`, { isDefault: true, color: '#654321' })).body).toMatchObject({
    name: 'Northwind',
    color: '#654321',
    isDefault: true,
  });
  expect((await brands()).filter(({ isDefault }) => isDefault).map((brand) => brand.id)).toEqual([id]);
  expect((await patch(`/brands/${id}`, { isDefault: false })).status).toBe(422);
  expect((await patch(`/brands/${first?.id}`, { isDefault: true })).status).toBe(200);
  expect((await foreign.request('PATCH', `/api/v1/brands/${id}`, { name: 'Mine' })).status).toBe(404);
});

test('an archived department or location leaves the choices of new jobs and stays with those that have it', async () => {
  const department = await me.post('/api/v1/departments', { name: 'Field services' });
  const departmentId = String(department.body['id']);
  const job = await me.post('/api/v1/jobs', { title: 'Jointer', departmentId });
  expect(job.status).toBe(201);
  expect((await patch(`/departments/${departmentId}`, { name: 'Field work', active: false })).body).toMatchObject({
    name: 'Field work',
    active: false,
  });
  const late = await me.post('/api/v1/jobs', { title: 'Fitter', departmentId });
  expect([late.status, JSON.stringify(late.body['errors'])]).toEqual([422, expect.stringContaining('departmentId')]);
  const kept = await me.get(`/api/v1/jobs/${String(job.body['id'])}`);
  expect(kept.body['departmentId']).toBe(departmentId);
});

test('a job takes a brand of its company and refuses one of another, as it refuses an unknown one', async () => {
  const made = await me.post('/api/v1/brands', { name: 'Second', color: '#0a0a0a' });
  const departmentId = String((await me.post('/api/v1/departments', { name: 'Staff' })).body['id']);
  const job = await me.post('/api/v1/jobs', { title: 'Planner', departmentId, brandId: made.body['id'] });
  expect(job.body['brandId']).toBe(made.body['id']);
  const theirs = ((await foreign.get('/api/v1/brands')).body as unknown as { items: Brand[] }).items[0]?.id;
  const refuse = async (brandId: string | undefined) => {
    const answer = await me.request(
      'PATCH',
      `/api/v1/jobs/${String(job.body['id'])}`,
      { brandId },
      {
        'if-match': String(job.body['version']),
      },
    );
    return [answer.status, answer.body['errors']];
  };
  const unknown = await refuse('brd_00000000-0000-7000-8000-000000000000');
  expect(unknown[0]).toBe(422);
  expect(await refuse(theirs)).toEqual(unknown);
});
