import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

it('the guide for WeChat’s console says word for word what the privacy page says', async () => {
  await expect(promisify(execFile)(process.execPath, ['scripts/privacy-guide.mjs', '--check'])).resolves.toBeTruthy();
});
