import { peopleForEach } from './people';

const NEIGHBOURS = '/pages/neighbours/index';

describe('asking for help, in a browser', () => {
  const arrives = peopleForEach('2026-11-25 09:02', () => undefined);

  it('takes a picture along, and is done in two taps the next time', async () => {
    const resident = await arrives('/pages/station?stationId=benniu', 'help-1');
    await resident.sees('奔牛邮政支局');
    await resident.device.open(NEIGHBOURS);
    await resident.press('信箱锁坏了');
    await resident.choose('我自己');
    await resident.type('您的姓名', '沈测试');
    await resident.type('您的电话', '13800000099');
    await resident.choose('五心苑社区');
    await resident.type('几幢', '3幢');
    await resident.type('几单元几室', '2单元301室');
    const chooser = resident.page.waitForEvent('filechooser');
    await resident.press('拍照或选照片');
    await (await chooser).setFiles({ name: 'lock.png', mimeType: 'image/png', buffer: await resident.page.screenshot() });
    for (const tick of [/^同意把/, /在这台手机上记住/]) await resident.front.getByRole('checkbox', { name: tick }).click();
    await resident.press('请人来帮忙');
    await resident.sees('驿站收到了');
    const picture = resident.front.getByRole('img', { name: /照片1/ });
    expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(100);

    await resident.device.open(NEIGHBOURS);
    await resident.press('想在家理个发');
    await resident.press('请人来帮忙');
    await resident.sees('驿站收到了');
    await resident.sees('五心苑社区 3幢 2单元301室');
  });
});
