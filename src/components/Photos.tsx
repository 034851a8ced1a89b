import Taro from '@tarojs/taro';
import { Box } from './Box';
import { PhotoImage } from './PhotoImage';
import { Tap } from './Tap';
import { useSteadyUrls } from './useSteadyUrls';

/** Pictures side by side; a tap shows one large. `urls` open for two hours. */
export function Photos({ urls: given }: { urls: readonly string[] }) {
  const urls = useSteadyUrls(given);
  const show = (current: string) => {
    Taro.previewImage({ urls: [...urls], current }).catch(() => {
      // Closed again before it was there.
    });
  };
  return (
    <Box className="photos">
      {urls.map((url, index) => (
        <Tap key={url} className="photo" label={`照片${index + 1}，点开看大图`} onTap={() => show(url)}>
          <PhotoImage src={url} />
        </Tap>
      ))}
    </Box>
  );
}
