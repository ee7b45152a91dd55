import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError, ConfigSchema, readConfig } from '../src/config';

const example = readFileSync(path.join(__dirname, '..', '.env.example'), 'utf8');

describe('the configuration', () => {
  it('has every variable in .env.example, and no other', () => {
    const named = new Set([...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name));

    expect([...named].sort()).toEqual(Object.keys(ConfigSchema.shape).sort());
  });

  it('has its defaults in .env.example', () => {
    const { PORT, HOST, LOG_LEVEL, TRUST_PROXY_HOPS, DATABASE_URL } = readConfig({});
    const defaults = { PORT, HOST, LOG_LEVEL, TRUST_PROXY_HOPS, DATABASE_URL };

    for (const [name, value] of Object.entries(defaults)) expect(example).toContain(`#${name}=${value}\n`);
  });

  it('works without any variable, and takes an empty one for none', () => {
    expect(readConfig({ PORT: '', BASE_URL: '' })).toEqual(readConfig({}));
    expect(readConfig({}).BASE_URL).toBe('http://127.0.0.1:3000');
  });

  it('takes a slash off the end of the base address', () => {
    expect(readConfig({ BASE_URL: 'https://regard.example/' }).BASE_URL).toBe('https://regard.example');
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['BASE_URL', 'regard.example'],
    ['BASE_URL', 'ftp://regard.example'],
    ['DATABASE_URL', 'mysql://localhost/regard'],
    ['DATABASE_URL', 'sqlite:'],
    ['SESSION_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY_HOPS', '-1'],
    ['TRUST_PROXY_HOPS', 'true'],
  ])('refuses %s=%s and names the variable', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });
});
