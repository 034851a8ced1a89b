import { Field } from './Field';

interface Person {
  name: string;
  phone: string;
}

/** What a field is called and how to write it. */
interface Words {
  label: string;
  hint?: string;
  placeholder?: string;
}

interface PersonFieldsProps {
  person: Person;
  name: Words;
  phone: Words;
  errors: { readonly [Field in keyof Person]?: string | undefined };
  onChange: (change: Partial<Person>) => void;
  /** The person's own: the phone may fill them in. */
  own?: boolean;
}

/** A name and a number. Their fields are `#name` and `#phone`. */
export function PersonFields({ person, name, phone, errors, onChange, own }: PersonFieldsProps) {
  return (
    <>
      <Field
        id="name"
        {...name}
        value={person.name}
        limit={30}
        error={errors.name}
        autoComplete={own ? 'name' : undefined}
        onInput={(text) => onChange({ name: text })}
      />
      <Field
        id="phone"
        {...phone}
        kind="tel"
        value={person.phone}
        error={errors.phone}
        autoComplete={own ? 'tel' : undefined}
        onInput={(text) => onChange({ phone: text })}
      />
    </>
  );
}
