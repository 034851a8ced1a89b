import { Box } from './Box';
import { Button } from './Button';
import { Photos } from './Photos';

interface PhotoFieldsProps {
  photos: readonly string[];
  /** The largest number of pictures. */
  max: number;
  /** The number of pictures, and what happens to them. */
  hint: string;
  error: string | undefined;
  onAdd: () => void;
  onRemove: (photo: string) => void;
}

/** Some pictures, each with a way to take it out again. */
export function PhotoFields({ photos, max, hint, error, onAdd, onRemove }: PhotoFieldsProps) {
  return (
    <Box className="field">
      {photos.length > 0 ? (
        <>
          <Photos urls={photos} />
          <Box className="photo-buttons">
            {photos.map((photo, index) => (
              <Button key={photo} kind="plain" small onTap={() => onRemove(photo)}>
                {`去掉第${index + 1}张`}
              </Button>
            ))}
          </Box>
        </>
      ) : null}
      {photos.length < max ? (
        <Button kind="ghost" block icon="camera" onTap={onAdd}>
          {photos.length === 0 ? '拍照或选照片' : '再加一张'}
        </Button>
      ) : null}
      <Box className={error ? 'field-error' : 'field-hint'} role={error ? 'alert' : undefined}>
        {error ?? hint}
      </Box>
    </Box>
  );
}
