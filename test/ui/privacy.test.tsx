import { readFileSync } from 'node:fs';
import { render, screen, within } from '@testing-library/react';
import PrivacyPage from '../../src/packages/settings/privacy/index';
import { clearStorage } from './support/taro';

beforeEach(clearStorage);

const kept = (what: string): string => {
  const line = screen.getAllByRole('listitem').find((item) => within(item).queryByText(what));
  if (!line) throw new Error(`the page does not say what becomes of ${what}`);
  return line.textContent ?? '';
};

describe('what the privacy page says', () => {
  it('names both uses of the location, as WeChat’s own question does', () => {
    render(<PrivacyPage />);
    expect(kept('您的位置')).toMatch(/排列驿站.*找附近的活动.*不保存/);
    const [, desc] = /'scope\.userLocation': \{ desc: '(.+)' \}/.exec(readFileSync('src/app.config.ts', 'utf8')) ?? [];
    expect(desc).toMatch(/排列驿站.*找附近的活动.*不会保存/);
    // WeChat shows no more.
    expect(desc?.length).toBeLessThanOrEqual(30);
  });

  it('calls of a visit only the words encrypted: how the elder was and how long it took are not', () => {
    render(<PrivacyPage />);
    expect(kept('看望记录')).toContain('写的话加密');
    expect(kept('看望记录')).not.toContain('加密保存');
  });
});
