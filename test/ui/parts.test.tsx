import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { Button } from '../../src/components/Button';
import { Choice, Tick } from '../../src/components/Choice';
import { Confirm } from '../../src/components/Confirm';
import { Field } from '../../src/components/Field';
import { SlotGrid } from '../../src/packages/booking/time/SlotGrid';

function Asking({ onNo }: { onNo: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onTap={() => setOpen(true)}>取消预约</Button>
      {open ? (
        <Confirm
          title="取消吗？"
          yes="取消"
          onYes={() => undefined}
          onNo={() => {
            setOpen(false);
            onNo();
          }}
        />
      ) : null}
    </>
  );
}

describe('a button', () => {
  it('is a real one, so that Enter and Space press it', () => {
    render(<Button onTap={() => undefined}>下一步</Button>);
    expect(screen.getByRole('button', { name: '下一步' }).tagName).toBe('BUTTON');
  });

  it('does nothing while it is busy, and says so', () => {
    const tapped = jest.fn();
    render(
      <Button busy onTap={tapped}>
        确认预约
      </Button>,
    );
    const button = screen.getByRole('button', { name: '请稍等' });
    fireEvent.click(button);
    expect(tapped).not.toHaveBeenCalled();
  });
});

describe('a field', () => {
  it('is named by its label and tied to its error', () => {
    render(<Field id="phone" label="手机号" value="12" onInput={() => undefined} error="电话号码不对" />);
    const input = screen.getByRole('textbox', { name: '手机号' });
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const says = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    expect(says?.textContent).toBe('电话号码不对');
  });
});

describe('a choice', () => {
  it('tells which one is chosen', () => {
    const changed = jest.fn();
    const options = [
      { value: 'a', text: '满意' },
      { value: 'b', text: '不满意' },
    ];
    render(<Choice label="怎么样" options={options} value="a" onChange={changed} />);
    expect(screen.getByRole('radiogroup', { name: '怎么样' })).toBeTruthy();
    expect(screen.getByRole('radio', { name: '满意' }).getAttribute('aria-checked')).toBe('true');
    fireEvent.click(screen.getByRole('radio', { name: '不满意' }));
    expect(changed).toHaveBeenCalledWith('b');
  });

  it('of one thing is ticked and unticked', () => {
    const changed = jest.fn();
    render(<Tick text="记住" checked={true} onChange={changed} />);
    fireEvent.click(screen.getByRole('checkbox', { name: '记住' }));
    expect(changed).toHaveBeenCalledWith(false);
  });
});

describe('a question before something final', () => {
  it('takes the keyboard, keeps it, and gives it back on Escape', () => {
    const said = jest.fn();
    render(<Asking onNo={said} />);
    const opener = screen.getByRole('button', { name: '取消预约' });
    opener.focus();
    fireEvent.click(opener);
    const yes = screen.getByRole('button', { name: '取消' });
    const no = screen.getByRole('button', { name: '先不要' });
    expect(document.activeElement).toBe(yes);
    fireEvent.keyDown(yes, { key: 'Tab', shiftKey: true });
    expect(document.activeElement).toBe(no);
    fireEvent.keyDown(no, { key: 'Tab' });
    expect(document.activeElement).toBe(yes);
    fireEvent.keyDown(yes, { key: 'Escape' });
    expect(said).toHaveBeenCalledTimes(1);
    expect(document.activeElement).toBe(opener);
  });
});

describe('the times of a day', () => {
  const slots = [
    { start: '09:00', end: '09:15', capacity: 2, remaining: 0, waiting: 3 },
    { start: '09:15', end: '09:30', capacity: 2, remaining: 1 },
    { start: '13:30', end: '13:45', capacity: 2, remaining: 2 },
  ];

  it('can be chosen, a full one to wait for it', () => {
    const chosen = jest.fn();
    render(<SlotGrid day={{ date: '2026-11-25', open: true, slots }} chosen={undefined} onChoose={chosen} />);
    fireEvent.click(screen.getByRole('radio', { name: '上午9:00 约满 · 3人在等，可以排队' }));
    expect(chosen).toHaveBeenLastCalledWith('09:00');
    expect(screen.queryByRole('radio', { name: '这一天都行，排队等' })).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: '上午9:15 只剩 1 个' }));
    expect(chosen).toHaveBeenCalledWith('09:15');
    expect(screen.getByRole('radiogroup', { name: '下午' })).toBeTruthy();
  });

  it('of a closed day are replaced by the reason', () => {
    render(
      <SlotGrid day={{ date: '2026-10-01', open: false, reason: '国庆节', slots: [] }} chosen={undefined} onChoose={() => undefined} />,
    );
    expect(screen.getByRole('status').textContent).toContain('国庆节');
    expect(screen.queryByRole('radio')).toBeNull();
  });
});
