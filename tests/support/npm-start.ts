import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { productArgs } from '../bench/product-args';

const ROOT = path.join(__dirname, '..', '..');
const children: ChildProcess[] = [];

export type Run = {
  child: ChildProcess;
  out: () => string;
  err: () => string;
  exit: Promise<number | null>;
};

/** The product as `npm start` starts it, at a port of its own, with nothing in its environment but this. */
export function startProduct(env: Record<string, string>): Run {
  const child = spawn(process.execPath, [...productArgs(), 'src/server.ts'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
  });
  children.push(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  return { child, out: () => out, err: () => err, exit: new Promise((resolve) => child.on('exit', resolve)) };
}

/** For `afterEach`: whatever is still running would outlive the tests. */
export function endStarted(): void {
  for (const child of children.splice(0)) child.kill('SIGKILL');
}
