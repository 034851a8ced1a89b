import { Box } from './Box';

/** The mistake in the field above, read out at once; empty without one. */
export const FieldError = ({ children }: { children: string | undefined }) =>
  children ? (
    <Box className="field-error" role="alert">
      {children}
    </Box>
  ) : null;
