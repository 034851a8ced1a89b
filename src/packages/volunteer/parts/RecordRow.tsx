import type { ReactNode } from 'react';
import { dayWord } from '../../../../contract/shanghai';
import { RECORD_KIND_WORDS, type ServiceRecord } from '../../../../contract/volunteer';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Row } from '../../../components/Row';
import { minutesWord } from '../../../words/days';
import { UNCHECKED } from '../../../words/unchecked';

/** One piece of service: what, when, how long, and what was put right in it. `aside` stands at the right instead of the time. */
export function RecordRow({ record, aside }: { record: ServiceRecord; aside?: ReactNode }) {
  const { kind, title, date, minutes, pending, overlap, unchecked, corrections } = record;
  const time = minutes > 0 ? minutesWord(minutes) : undefined;
  return (
    <Row
      title={title}
      note={
        <>
          {[RECORD_KIND_WORDS[kind] !== title && RECORD_KIND_WORDS[kind], dayWord(date), aside && time].filter(Boolean).join(' · ')}
          {pending ? (
            <Box as="span" className="row-note">
              <Badge tone="warn">待确认</Badge> 站长确认后才算
            </Box>
          ) : null}
          {overlap ? <Box as="span" className="row-note">{`有 ${minutesWord(overlap)}和别的服务是同一时间，只算一次`}</Box> : null}
          {unchecked ? (
            <Box as="span" className="row-note">
              {UNCHECKED}
            </Box>
          ) : null}
          {corrections.map(({ at, from, to, reason }) => (
            <Box
              key={at}
              as="span"
              className="row-note"
            >{`原来 ${minutesWord(from)}，改为 ${minutesWord(to)}${reason && `：${reason}`}`}</Box>
          ))}
        </>
      }
      aside={aside ?? time}
    />
  );
}
