import { render, screen } from '@testing-library/react';
import FeedbackPage from '../../../src/packages/settings/feedback/index';
import { rememberStation } from '../../../src/packages/station/face/lastStation';
import { beginAt } from '../../ui/support/begin';
import { answerAll, home, NOW } from '../../ui/support/resident';

describe('the page for complaints', () => {
  it('names who is responsible and a number to call, without a station too', () => {
    beginAt(NOW);
    render(<FeedbackPage />);
    expect(screen.getByText('11185，由常州市邮政分公司负责')).toBeTruthy();
    expect(screen.getByRole('button', { name: /^拨打 邮政客服 11185/ })).toBeTruthy();
  });

  it('names the station that one looked at last first', async () => {
    const sent = beginAt(NOW);
    rememberStation('benniu');
    render(<FeedbackPage />);
    await answerAll(sent, { home: home() });
    const calls = screen.getAllByRole('button', { name: /^拨打/ }).map((button) => button.getAttribute('aria-label') ?? button.textContent);
    expect(calls[0]).toMatch(/奔牛邮政支局/);
  });
});
