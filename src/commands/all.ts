import { backupCommand } from './backup';
import { codeCommand } from './code';
import { type Command } from './command';
import { demoCommand } from './demo';
import { exportCommand } from './export';
import { imageCommand } from './image';
import { insidersCommand } from './insiders';
import { importCommand } from './import';
import { jackknifeCommand } from './jackknife';
import { liftCommand } from './lift';
import { marginsCommand } from './margins';
import { migrateCommand } from './migrate';
import { qualityCommand } from './quality';
import { recountCommand } from './recount';
import { resetPasswordCommand } from './reset-password';
import { reportCommand } from './report';
import { resultsCommand } from './results';
import { simulateCommand } from './simulate';
import { targetCommand } from './target';
import { trajectoryCommand } from './trajectory';
import { verifyTargetCommand } from './verify-target';
import { weightsCommand } from './weights';

/** Every command, in the order of the work; docs/cli.md describes them in the same order. */
export const COMMANDS: Command[] = [
  demoCommand,
  migrateCommand,
  importCommand,
  marginsCommand,
  weightsCommand,
  targetCommand,
  verifyTargetCommand,
  reportCommand,
  resultsCommand,
  jackknifeCommand,
  liftCommand,
  imageCommand,
  insidersCommand,
  trajectoryCommand,
  exportCommand,
  qualityCommand,
  codeCommand,
  simulateCommand,
  recountCommand,
  backupCommand,
  resetPasswordCommand,
];
