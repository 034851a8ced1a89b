import { useState } from 'react';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { CallButton } from '../../../components/CallButton';
import { Card } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import './shared.scss';

/** The full name and phone, on demand; the cloud writes down who looked. They are kept nowhere and gone with the page. */
export function Reveal({ bookingId }: { bookingId: string }) {
  const reveal = useAction('booking', 'reveal');
  const [person, setPerson] = useState<{ name: string; phone: string }>();
  const show = async () => setPerson(await reveal.run({ bookingId }));
  if (person) {
    return (
      <Card title="姓名和电话">
        <Box className="reveal">
          <Box className="reveal-words">
            <Box className="reveal-name">{person.name}</Box>
            <Box className="reveal-phone">{person.phone || '没有留电话'}</Box>
          </Box>
          {person.phone ? <CallButton phone={person.phone} who={person.name} /> : null}
        </Box>
      </Card>
    );
  }
  return (
    <>
      {reveal.error ? <Notice tone="error" title={reveal.error.message} /> : null}
      <Box className="reveal-ask">
        <Button kind="plain" icon="phone" busy={reveal.busy} onTap={show}>
          显示姓名和电话
        </Button>
        <Box className="reveal-note">只在要联系本人时看，每次都会留下记录</Box>
      </Box>
    </>
  );
}
