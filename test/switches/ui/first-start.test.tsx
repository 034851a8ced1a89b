import { render } from '@testing-library/react';
import Home from '../../../src/pages/home/index';
import { beginAt } from '../../ui/support/begin';
import { answerAll, NOW } from '../../ui/support/resident';

afterEach(() => jest.useRealTimers());

it('a device that never had an answer promises no service before the first one', async () => {
  const sent = beginAt(NOW);
  render(<Home />);
  expect(document.body.textContent).toContain('预约办事');
  expect(document.body.textContent).not.toContain('驾驶证');
  await answerAll(sent, { mine: { bookings: [] } });
  expect(document.body.textContent).toContain('驾驶证');
});
