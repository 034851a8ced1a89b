import { Box } from './Box';

/** What is wrong with what stands above, read out at once; nothing where nothing is. */
export const FieldError = ({ children }: { children: string | undefined }) =>
  children ? (
    <Box className="field-error" role="alert">
      {children}
    </Box>
  ) : null;
