import { type Router } from 'express';
import { type StaffRouter } from '../../src/http/staff-router';

export type DeclaredRoute = { name: string; method: 'get' | 'post'; path: string };

/** Every route that a router answers, however it was declared. */
export function routesOf(router: Router): string[] {
  return router.stack.flatMap(({ route }) => {
    if (route === undefined) return [];
    return route.stack.map((layer) => `${(layer as { method: string }).method} ${route.path}`);
  });
}

/** The routes that were declared with a role. */
export function rolesOf({ table }: StaffRouter): Record<string, string> {
  return Object.fromEntries(table.map(({ method, path, role }) => [`${method} ${path}`, role]));
}

export function declared(name: string): DeclaredRoute {
  const [method, path] = name.split(' ') as ['get' | 'post', string];
  return { name, method, path };
}

/** Puts ids in the place of parameters. */
export function fillIn(path: string, ids: Record<string, string>): string {
  return path.replace(/:(\w+)/g, (_, parameter: string) => {
    const id = ids[parameter];
    if (id === undefined) throw new Error(`tests/support/fixture.ts makes no ${parameter} for ${path}`);
    return id;
  });
}

export const parametersOf = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
