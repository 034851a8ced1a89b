import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { expectNoAxeViolations, launchBrowser, newDevice } from '../support/chromium';

describe('the browser that tests drive', () => {
  let browser: Browser;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer((_, res) => {
      res.setHeader('content-type', 'text/html; charset=utf-8');
      res.end('<!doctype html><html lang="zh-CN"><title>驿站</title><main><h1>红色驿站</h1><img id="bad" src="data:,"></main></html>');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });

  it('has Chinese letters, each drawn differently and none as a box', async () => {
    const device = await newDevice(browser, url);
    await device.open('/');
    const drawn = await device.page.evaluate(() =>
      ['驿', '站', '\uE000'].map((letter) => {
        const canvas = document.createElement('canvas');
        const pen = canvas.getContext('2d');
        pen?.fillText(letter, 10, 30);
        return canvas.toDataURL();
      }),
    );
    expect(new Set(drawn).size).toBe(3);
    await device.close();
  });

  it('lives in Shanghai at the time it is told', async () => {
    const device = await newDevice(browser, url, { now: Date.parse('2026-11-25T09:00:00+08:00') });
    await device.open('/');
    expect(await device.page.evaluate(() => new Date().toString())).toContain('Nov 25 2026 09:00:00 GMT+0800');
    await device.close();
  });

  it('forgets what it kept only when it is handed to another person', async () => {
    const device = await newDevice(browser, url, { openid: 'one', keeps: { a: 1 } });
    const kept = () => device.page.evaluate(() => [location.search, { ...localStorage }]);
    await device.open('/');
    await device.page.evaluate(() => localStorage.setItem('b', 'own'));
    await device.open('/');
    expect(await kept()).toEqual(['?as=one', { a: '{"data":"1"}', b: 'own' }]);
    await device.handTo({ openid: 'two', look: 'elder' });
    await device.open('/');
    expect(await kept()).toEqual(['?as=two', { look: '{"data":"\\"elder\\""}' }]);
    await device.close();
  });

  it('names what axe-core finds', async () => {
    const device = await newDevice(browser, url);
    await device.open('/');
    await expect(expectNoAxeViolations(device.page)).rejects.toThrow(/image-alt[\s\S]*#bad/);
    await device.page.evaluate(() => document.getElementById('bad')?.remove());
    await expectNoAxeViolations(device.page);
    await device.close();
  });
});
