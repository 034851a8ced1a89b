import type { PickFieldProps } from './props';

/** A day or a time of day to pick, as the browser itself does it. */
export function PickField({ id, mode, label, value, min, max, error, onChange }: PickFieldProps) {
  return (
    <div className="field">
      <div className="field-label" aria-hidden>
        {label}
      </div>
      <input
        id={id}
        className={`input ${error ? 'input-invalid' : ''}`}
        type={mode}
        value={value}
        min={min}
        max={max}
        aria-label={label}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error ? `${id}-says` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {error ? (
        <div id={`${id}-says`} className="field-error" role="alert">
          {error}
        </div>
      ) : null}
    </div>
  );
}
