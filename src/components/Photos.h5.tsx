import { Box } from './Box';
import { useSteadyUrls } from './useSteadyUrls';

/** Pictures side by side; a tap shows one large. `urls` open for two hours. */
export function Photos({ urls: given }: { urls: readonly string[] }) {
  const urls = useSteadyUrls(given);
  return (
    <Box className="photos">
      {urls.map((url, index) => (
        <a key={url} className="photo" href={url} target="_blank" rel="noreferrer">
          <img className="photo-image" src={url} alt={`照片${index + 1}，点开看大图`} />
        </a>
      ))}
    </Box>
  );
}
