import { z } from 'zod';
import { CHANNELS } from '#domain/member';
import { id, operation } from './operation.ts';

export const department = z.object({ id: id('department'), name: z.string(), active: z.boolean() });
export const brand = z.object({ id: id('brand'), name: z.string(), color: z.string(), isDefault: z.boolean() });
export type Brand = z.infer<typeof brand>;
export type Department = z.infer<typeof department>;
export const location = z.object({
  id: id('location'),
  placeId: z.string(),
  city: z.string(),
  region: z.string(),
  country: z.string(),
  zone: z.string(),
  active: z.boolean(),
});
export type Location = z.infer<typeof location>;
export const place = z.object({ id: z.string(), name: z.string(), region: z.string(), country: z.string() });

export const listDepartments = operation({
  operationId: 'listDepartments',
  method: 'get',
  path: '/departments',
  summary: 'Departments of the company',
  tag: 'Company',
  answer: z.object({ items: z.array(department) }),
});

export const createDepartment = operation({
  operationId: 'createDepartment',
  method: 'post',
  path: '/departments',
  summary: 'Adds a department',
  tag: 'Company',
  access: 'settings.manage',
  status: 201,
  body: z.strictObject({ name: z.string().trim().min(1).max(80) }),
  answer: department,
});

export const listBrands = operation({
  operationId: 'listBrands',
  method: 'get',
  path: '/brands',
  summary: 'Brands of the company; exactly one is the default',
  tag: 'Company',
  answer: z.object({ items: z.array(brand) }),
});

const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour such as #0f6b66');
const brandParams = z.strictObject({ brandId: id('brand') });

export const createBrand = operation({
  operationId: 'createBrand',
  method: 'post',
  path: '/brands',
  summary: 'Adds a brand',
  tag: 'Company',
  access: 'settings.manage',
  status: 201,
  body: z.strictObject({ name: z.string().trim().min(1).max(80), color }),
  answer: brand,
});

export const updateBrand = operation({
  operationId: 'updateBrand',
  method: 'patch',
  path: '/brands/{brandId}',
  summary: 'Renames or recolours a brand, or makes it the default',
  tag: 'Company',
  access: 'settings.manage',
  params: brandParams,
  body: z.strictObject({
    name: z.string().trim().min(1).max(80).optional(),
    color: color.optional(),
    isDefault: z.boolean().optional(),
  }),
  answer: brand,
});

export const updateDepartment = operation({
  operationId: 'updateDepartment',
  method: 'patch',
  path: '/departments/{departmentId}',
  summary: 'Renames a department, or takes it out of choices; jobs keep it',
  tag: 'Company',
  access: 'settings.manage',
  params: z.strictObject({ departmentId: id('department') }),
  body: z.strictObject({ name: z.string().trim().min(1).max(80).optional(), active: z.boolean().optional() }),
  answer: department,
});

export const updateLocation = operation({
  operationId: 'updateLocation',
  method: 'patch',
  path: '/locations/{locationId}',
  summary: 'Takes a location out of choices or brings it back; jobs keep it',
  tag: 'Company',
  access: 'settings.manage',
  params: z.strictObject({ locationId: id('location') }),
  body: z.strictObject({ active: z.boolean() }),
  answer: z.object({ id: id('location'), active: z.boolean() }),
});

export const listLocations = operation({
  operationId: 'listLocations',
  method: 'get',
  path: '/locations',
  summary: 'Locations of the company',
  tag: 'Company',
  answer: z.object({ items: z.array(location) }),
});

export const createLocation = operation({
  operationId: 'createLocation',
  method: 'post',
  path: '/locations',
  summary: 'Adds a location from the place list',
  tag: 'Company',
  access: 'settings.manage',
  status: 201,
  body: z.strictObject({ placeId: z.string().max(40) }),
  answer: location,
});

export const findPlaces = operation({
  operationId: 'findPlaces',
  method: 'get',
  path: '/places',
  summary: 'Up to ten places that begin with the words typed (data: GeoNames, CC BY 4.0)',
  tag: 'Company',
  access: 'public',
  query: z.strictObject({ q: z.string().min(2).max(80), country: z.string().length(2).optional() }),
  answer: z.object({ items: z.array(place) }),
});

export const reason = z.object({ id: id('reason'), name: z.string(), permanent: z.boolean(), active: z.boolean() });

export const listReasons = operation({
  operationId: 'listReasons',
  method: 'get',
  path: '/settings/reasons/{kind}',
  summary: 'Why applications are rejected or withdrawn',
  tag: 'Company',
  params: z.strictObject({ kind: z.enum(['rejection', 'withdrawal']) }),
  answer: z.object({ items: z.array(reason) }),
});

export const listSources = operation({
  operationId: 'listSources',
  method: 'get',
  path: '/sources',
  summary: 'Where applications come from',
  tag: 'Company',
  answer: z.object({ items: z.array(z.object({ number: z.number().int(), name: z.string() })) }),
});

const requiredStepSettings = z.object({ enforceOn: z.array(z.enum(CHANNELS)) });

export const getRequiredStepSettings = operation({
  operationId: 'getRequiredStepSettings',
  method: 'get',
  path: '/settings/required-steps',
  summary: 'Where required steps are enforced',
  tag: 'Company',
  answer: requiredStepSettings,
});

export const putRequiredStepSettings = operation({
  operationId: 'putRequiredStepSettings',
  method: 'put',
  path: '/settings/required-steps',
  summary: 'Enforces required steps in the web app only, or on every channel',
  tag: 'Company',
  access: 'settings.manage',
  body: z.strictObject({ enforceOn: z.array(z.enum(CHANNELS)).max(3) }),
  answer: requiredStepSettings,
});
