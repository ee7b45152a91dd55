import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { once } from 'node:events';

const ROOT = path.join(__dirname, '..', '..');
const SCRIPT = `
  const { serve } = require('./src/serve.ts');
  const { readConfig } = require('./src/config.ts');
  const { createLog } = require('./src/log.ts');
  const config = readConfig({ PORT: '0', DATABASE_URL: process.argv[1], LOG_LEVEL: 'silent' });
  serve(config, createLog('silent')).then((running) => {
    process.stdout.write(running.url + '\\n');
    process.on('SIGTERM', () => running.stop());
  });`;

export type ServerProcess = { url: string; stop(): Promise<void> };

/** A server in a process of its own on a database that is migrated already. */
export async function startServer(databaseUrl: string): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', '-e', SCRIPT, databaseUrl], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { url: await firstLine(child), stop: () => stop(child) };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.trim());
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
