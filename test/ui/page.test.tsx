import Taro from '@tarojs/taro';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { recall, store } from '../../src/api/storage';
import { Page } from '../../src/components/Page';
import StationList from '../../src/packages/station/list/index';
import { beginAt } from './support/begin';
import type { Sent } from './support/cloud';
import { answerAll, home, inputsOf, NOW } from './support/resident';
import { hidePage, showPage } from './support/taro';

let sent: Sent[];
beforeEach(() => {
  sent = beginAt(NOW);
});
afterEach(() => jest.useRealTimers());

describe('the title in WeChat’s bar', () => {
  it('changes with the page, and only while the page is in sight', () => {
    const set = jest.spyOn(Taro, 'setNavigationBarTitle');
    const titles = () => set.mock.calls.map(([{ title }]) => title);
    const { rerender } = render(<Page title="约好了">{null}</Page>);
    rerender(<Page title="排上队了">{null}</Page>);
    expect(titles()).toEqual(['约好了', '排上队了']);
    hidePage();
    rerender(<Page title="提交好了">{null}</Page>);
    expect(titles()).toHaveLength(2);
    showPage();
    expect(titles().slice(2)).toEqual(['提交好了']);
  });
});

describe('finding a station', () => {
  const { station } = home();
  const far = { ...station, stationId: 'beigang', name: '北港邮政支局', location: { longitude: 119.9, latitude: 31.8 } };
  const DAY = 86_400_000;

  /** A device that knows where it is. */
  const locate = (longitude: number) => {
    const geolocation = {
      getCurrentPosition: (give: PositionCallback) => give({ coords: { longitude, latitude: 31.8 } } as GeolocationPosition),
    };
    Object.defineProperty(navigator, 'geolocation', { value: geolocation, configurable: true });
  };
  const names = () => screen.getAllByRole('button', { name: /邮政支局/ }).map(({ textContent }) => textContent?.slice(0, 2));

  it('shows the kept list by distance without a network, and the day it is of', async () => {
    store('near-allowed', true);
    store('cache:stations', { data: { stations: [station, far] }, at: NOW - DAY });
    locate(119.91);
    await act(async () => void render(<StationList />));
    await act(async () => {
      for (const call of sent) call.lose();
    });
    expect(names()).toEqual(['北港', '奔牛']);
    expect(screen.getByText('离您最近的')).toBeTruthy();
    expect(screen.getByText('没有网络，显示的是周二 11月24日 上午10:07的内容')).toBeTruthy();
  });

  it('lists by district until the place is known', async () => {
    await act(async () => void render(<StationList />));
    await answerAll(sent, { list: { stations: [station, far] } });
    expect(names()).toEqual(['奔牛', '北港']);
    expect(screen.queryByText('离您最近的')).toBeNull();
  });

  it('asks the cloud for the nearest and goes on with more of the same list', async () => {
    store('near-allowed', true);
    locate(119.91);
    await act(async () => void render(<StationList />));
    const near = { longitude: 119.91, latitude: 31.8 };
    expect(inputsOf(sent, 'list')).toEqual([{}, { near }]);
    await answerAll(sent, { list: { stations: [{ ...far, distance: 900 }], cursor: 'next', now: NOW } });
    expect(screen.queryByText('1 个')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '更多驿站' }));
    expect(inputsOf(sent, 'list')).toHaveLength(3);
    expect(inputsOf(sent, 'list')[2]).toEqual({ near, cursor: 'next' });
    await answerAll(sent, { list: { stations: [{ ...station, distance: 9000 }], now: NOW } });
    expect(names()).toEqual(['北港', '奔牛']);
    expect(screen.getByText('2 个')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '更多驿站' })).toBeNull();
    expect(JSON.stringify(recall('cache:stations'))).not.toContain('distance');
  });

  it('asks the cloud for words, once nobody types any more', async () => {
    jest.useFakeTimers({ now: NOW });
    await act(async () => void render(<StationList />));
    await answerAll(sent, { list: { stations: [station], cursor: 'next', now: NOW } });
    const field = screen.getByRole('textbox', { name: '驿站、社区或地址' });
    for (const value of ['北', '北港 ']) fireEvent.change(field, { target: { value } });
    expect(inputsOf(sent, 'list')).toEqual([{}]);
    await act(async () => jest.advanceTimersByTime(400));
    expect(inputsOf(sent, 'list')).toEqual([{}, { words: '北港' }]);
    await answerAll(sent, { list: { stations: [far], now: NOW } });
    expect(names()).toEqual(['北港']);
  });
});
