import { launchBrowser, newDevice } from '../support/chromium';
import { startTestCloud } from '../support/cloud';
import { everyPage } from './pages';
import { onTop, visit } from './tour';
export async function shots(): Promise<void> {
  const cloud = await startTestCloud({ now: '2026-11-25 10:07', h5: true });
  const browser = await launchBrowser();
  const stops = await everyPage(cloud);
  console.log(stops.map(({ name }) => name).join(' '));
  const want: [string, string[]][] = [
    ['privacy', ['准备我的数据', '看用到了谁的软件']],
    ['staff-walk-in', []],
    ['family', []],
  ];
  for (const [name, presses] of want)
    for (const look of ['standard', 'elder'] as const)
      for (const width of [320, 430]) {
        const stop = stops.find((one) => one.name === name);
        if (!stop) {
          console.log('none', name);
          continue;
        }
        const device = await newDevice(browser, cloud.url, { now: cloud.clock.now(), width, height: 1500 });
        try {
          await visit(device, stop, look);
          for (const words of presses) {
            await onTop(device.page).getByRole('button', { name: words }).click();
            await device.page.waitForTimeout(700);
          }
          if (name === 'staff-walk-in') {
            await onTop(device.page)
              .getByText('驾驶证期满换证')
              .first()
              .click()
              .catch(() => undefined);
            await onTop(device.page)
              .getByRole('checkbox', { name: '残疾人优先' })
              .click({ timeout: 3000 })
              .catch(async () => console.log(await onTop(device.page).ariaSnapshot()));
          }
          await device.page.screenshot({ path: `/tmp/shot-${name}-${look}-${width}.png` });
        } catch (error) {
          console.log(name, String(error).slice(0, 800));
        }
        await device.close();
      }
  await browser.close();
  await cloud.close();
}
