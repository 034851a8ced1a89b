import { MAX_PHOTOS } from '../../../../contract/request';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Photos } from '../../../components/Photos';

interface PhotoFieldsProps {
  photos: readonly string[];
  error: string | undefined;
  onAdd: () => void;
  onRemove: (photo: string) => void;
}

/** Up to three pictures, each with a way to take it out again. */
export function PhotoFields({ photos, error, onAdd, onRemove }: PhotoFieldsProps) {
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
      {photos.length < MAX_PHOTOS ? (
        <Button kind="ghost" block icon="camera" onTap={onAdd}>
          {photos.length === 0 ? '拍照或选照片' : '再加一张'}
        </Button>
      ) : null}
      <Box className={error ? 'field-error' : 'field-hint'} role={error ? 'alert' : undefined}>
        {error ?? `最多${MAX_PHOTOS}张，办完第二天删除`}
      </Box>
    </Box>
  );
}
