import { serveTasks } from './serving';
import { tasks } from './tasks';

serveTasks(tasks);
