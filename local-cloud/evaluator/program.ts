import { Database } from '../database/database';
import { databaseFault, prepareChange, projectGiven, runDatabaseAction } from '../gateway/database-actions';
import type { Task, TaskResult } from './messages';

let moment = 0;
let database: Database | undefined;

process.on('message', (task: Task) => {
  void run(task).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function run({ file, dialect, body, kind, given, ...task }: Task): Promise<TaskResult> {
  moment = task.moment;
  try {
    database ??= new Database({ file, now: () => moment, collections: {}, dialect });
    const db = database;
    if (kind === 'prepare') return { prepared: db.reading(() => prepareChange(db, body, given)) };
    if (kind === 'project') return { answer: projectGiven(db, body, given ?? []) };
    // All of a read is done before anything is waited for.
    return { answer: await db.reading(() => runDatabaseAction(db, body)) };
  } catch (error) {
    return { fault: databaseFault(error) };
  }
}
