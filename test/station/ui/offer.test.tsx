import { act, fireEvent, render, screen } from '@testing-library/react';
import type { Offer, Service } from '../../../contract/station';
import { CallError } from '../../../src/api/call';
import { OfferForm } from '../../../src/packages/station-desk/settings/OfferForm';
import { draftOf, offerFrom, offerNote } from '../../../src/packages/station-desk/settings/offer';

const service = { serviceId: 'licence-renewal', name: '驾驶证期满换证', minutes: 15, proxy: false } as Service;
const plain: Offer = { serviceId: 'licence-renewal', changeUntilMinutes: 60 };

const draft = { form: 'offer:benniu:licence-renewal', version: 1 };

const json = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('how a service is booked at a station', () => {
  it('is saved as it was when nothing is changed', () => {
    const full: Offer = {
      serviceId: 'licence-renewal',
      changeUntilMinutes: 60,
      minutes: 45,
      horizonDays: 14,
      offerMinutes: 10,
      proxy: true,
      approval: { hours: 4, unanswered: 'accept' },
      countsNoShows: false,
    };
    for (const offer of [plain, full]) expect(json(offerFrom(draftOf(offer, service), offer, service))).toEqual(offer);
  });

  it('asks by when the station answers only when it answers at all', () => {
    const onSave = jest.fn();
    render(
      <OfferForm
        {...draft}
        offer={plain}
        service={service}
        at={0}
        busy={false}
        error={undefined}
        onSave={onSave}
        onBack={() => undefined}
      />,
    );
    expect(screen.queryByRole('radio', { name: '24小时' })).toBeNull();
    act(() => void fireEvent.click(screen.getByRole('radio', { name: '驿站答复后才算' })));
    act(() => void fireEvent.click(screen.getByRole('radio', { name: '4小时' })));
    act(() => void fireEvent.click(screen.getByRole('radio', { name: '算同意' })));
    act(() => void fireEvent.change(screen.getByRole('textbox', { name: '办一次要几分钟' }), { target: { value: '45' } }));
    act(() => void fireEvent.click(screen.getByRole('checkbox', { name: '家人可以代办' })));
    fireEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(json(onSave.mock.calls[0]?.[0])).toEqual({ ...plain, minutes: 45, proxy: true, approval: { hours: 4, unanswered: 'accept' } });
  });

  it('says at the field what the cloud refused', () => {
    const error = new CallError('BAD_INPUT', '填写的内容有误', { 'changes.offers.3.minutes': '办理时长不对' });
    render(
      <OfferForm
        {...draft}
        offer={plain}
        service={service}
        at={3}
        busy={false}
        error={error}
        onSave={() => undefined}
        onBack={() => undefined}
      />,
    );
    expect(screen.getByRole('textbox', { name: '办一次要几分钟' }).getAttribute('aria-invalid')).toBe('true');
  });

  it('is told in short in the list', () => {
    expect(offerNote(plain)).toBe('');
    expect(offerNote({ ...plain, approval: { hours: 4, unanswered: 'refuse' }, proxy: false })).toBe('4 小时内答复 · 不能代办');
  });
});
