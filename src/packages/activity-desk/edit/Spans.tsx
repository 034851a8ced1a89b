import { MAX_DATES } from '../../../../contract/activity';
import { TEMPLATES } from '../../../../contract/programme';
import { dayWord, weekdayWord } from '../../../../contract/shanghai';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import type { Errors } from '../../../components/errors';
import { FieldError } from '../../../components/FieldError';
import { Stepper } from '../../../components/Stepper';
import { WhenFields } from '../../activity/parts/WhenFields';
import { changeSpan, datesOf, nextSpan, type Span, type Typed, weeksLeft } from './form';

interface SpansProps {
  typed: Typed;
  errors: Errors;
  /** ms since 1970 */
  now: number;
  onChange: (spans: readonly Span[]) => void;
}

/** When it is: one time or several, each once or week after week, and all its dates in a line to check. */
export function Spans({ typed: { spans, programme }, errors, now, onChange }: SpansProps) {
  const minutes = TEMPLATES[programme ?? 'other'].minutes;
  const dates = datesOf(spans).filter(({ date }) => date !== '');
  const full = spans.reduce((sum, { weeks }) => sum + weeks, 0) >= MAX_DATES;
  const set = (id: number, part: Partial<Span>) => onChange(spans.map((span) => (span.id === id ? changeSpan(span, part, minutes) : span)));
  return (
    <>
      {spans.map((span, index) => (
        <Card key={span.id} title={index === 0 ? '什么时候' : '还有一场'}>
          <WhenFields
            id={`when${span.id}`}
            when={span}
            now={now}
            errors={{
              date: errors[`dates.${span.id}.date`],
              start: errors[`dates.${span.id}.start`],
              end: errors[`dates.${span.id}.end`],
            }}
            onChange={(part) => set(span.id, part)}
          />
          <Stepper
            label="每周办一场"
            value={span.weeks}
            text={span.weeks === 1 ? '只办一场' : `一共 ${span.weeks} 场`}
            min={1}
            max={weeksLeft(spans, span)}
            onChange={(weeks) => set(span.id, { weeks })}
          />
          {spans.length > 1 ? (
            <Button block small kind="plain" onTap={() => onChange(spans.filter(({ id }) => id !== span.id))}>
              去掉这一场
            </Button>
          ) : null}
        </Card>
      ))}
      <Card>
        <Box className="card-buttons">
          <Button block kind="ghost" icon="plus" disabled={full} onTap={() => onChange([...spans, nextSpan(spans)])}>
            再加一场
          </Button>
        </Box>
        {dates.length > 1 ? (
          <Box className="card-text">
            {`一共 ${dates.length} 场：${dates.map(({ date }) => `${weekdayWord(date)} ${dayWord(date)}`).join('、')}`}
          </Box>
        ) : null}
        <FieldError>{errors.dates}</FieldError>
      </Card>
    </>
  );
}
