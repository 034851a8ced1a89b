import { useEffect, useRef } from 'react';
import { saveFile } from '../device/saveFile.h5';
import { type DrawingProps, SCALE } from './pen';

/** A picture that is drawn here and can be kept as a file. */
export function Drawing({ width, height, label, name, draw, onReady }: DrawingProps) {
  const element = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = element.current;
    const pen = canvas?.getContext('2d');
    if (!canvas || !pen) return;
    pen.setTransform(SCALE, 0, 0, SCALE, 0, 0);
    draw(pen);
    onReady(async () => {
      const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
      return picture !== null && saveFile(`${name}.png`, picture);
    });
  }, [draw, name, onReady]);
  return <canvas ref={element} className="drawing" role="img" aria-label={label} width={width * SCALE} height={height * SCALE} />;
}
