import { startCloud } from '../../../local-cloud/cloud';

/** A local cloud as a process of its own: `node main.js <functionsDir> <dataDir>`; prints its address. */
async function serve(): Promise<void> {
  const [functionsDir = '', dataDir = ''] = process.argv.slice(2);
  const cloud = await startCloud({ functionsDir, dataDir, port: 0, collections: { things: { indexes: [] } } });
  console.log(cloud.url);
}

void serve();
