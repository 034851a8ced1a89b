import { MAX_CAPACITY } from '../../../../contract/activity';
import type { Errors } from '../../../components/errors';
import { Field } from '../../../components/Field';
import type { About } from './form';

interface AboutFieldsProps {
  about: About;
  errors: Errors;
  onChange: (part: Partial<About>) => void;
}

/** What it is called, what happens, where, and for how many. */
export function AboutFields({ about, errors, onChange }: AboutFieldsProps) {
  return (
    <>
      <Field id="title" label="叫什么" value={about.title} limit={20} error={errors.title} onInput={(title) => onChange({ title })} />
      <Field
        id="words"
        label="做什么（可以不写）"
        value={about.words}
        lines={2}
        limit={300}
        placeholder="例如：要带什么、谁来讲"
        error={errors.words}
        onInput={(words) => onChange({ words })}
      />
      <Field
        id="place"
        label="在哪里"
        value={about.place}
        limit={40}
        placeholder="例如：驿站二楼"
        error={errors.place}
        onInput={(place) => onChange({ place })}
      />
      <Field
        id="capacity"
        label="最多几个人"
        value={about.capacity}
        kind="digits"
        hint={`满了可以排队，最多${MAX_CAPACITY}人`}
        error={errors.capacity}
        onInput={(capacity) => onChange({ capacity })}
      />
    </>
  );
}
