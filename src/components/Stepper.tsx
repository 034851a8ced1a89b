import { Box } from './Box';
import { Button } from './Button';

interface StepperProps {
  label: string;
  value: number;
  /** The value in words, where a bare number would not say enough. */
  text?: string;
  step?: number;
  min: number;
  max: number;
  disabled?: boolean;
  onChange: (value: number) => void;
}

/** A number with a button for less and one for more. */
export function Stepper({ label, value, text, step = 1, min, max, disabled, onChange }: StepperProps) {
  return (
    <Box className="stepper" role="group" label={label}>
      <Box className="stepper-word">{label}</Box>
      <Box className="stepper-count">
        <Button
          small
          kind="ghost"
          label={`${label}，少一点`}
          disabled={disabled || value <= min}
          onTap={() => onChange(Math.max(min, value - step))}
        >
          −
        </Button>
        <Box className="stepper-number" live="polite">
          {text ?? value}
        </Box>
        <Button
          small
          kind="ghost"
          label={`${label}，多一点`}
          disabled={disabled || value >= max}
          onTap={() => onChange(Math.min(max, value + step))}
        >
          +
        </Button>
      </Box>
    </Box>
  );
}
