import { useEffect, useRef } from 'react';
import { saveFile } from '../device/saveFile.h5';
import { type DrawingProps, loaded, SCALE } from './pen';

/** A picture that is drawn here and can be kept as a file. */
export function Drawing({ width, height, label, name, picture, draw, onReady }: DrawingProps) {
  const element = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = element.current;
    const pen = canvas?.getContext('2d');
    if (!canvas || !pen) return;
    let gone = false;
    const show = (image?: HTMLImageElement) => {
      if (gone) return;
      pen.setTransform(SCALE, 0, 0, SCALE, 0, 0);
      draw(pen, image);
      onReady(async () => {
        const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
        return file !== null && saveFile(`${name}.png`, file);
      });
    };
    if (picture === undefined) show();
    else void loaded(new Image(), picture).then(show);
    return () => {
      gone = true;
    };
  }, [draw, name, picture, onReady]);
  return <canvas ref={element} className="drawing" role="img" aria-label={label} width={width * SCALE} height={height * SCALE} />;
}
