import { Canvas } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { a11y } from './a11y';
import { type DrawingProps, type Pen, SCALE } from './pen';

const ID = 'drawing';

interface CanvasNode {
  width: number;
  height: number;
  getContext: (kind: '2d') => Pen & Pick<CanvasRenderingContext2D, 'scale'>;
}

async function toAlbum(canvas: CanvasNode): Promise<boolean> {
  try {
    const { tempFilePath } = await Taro.canvasToTempFilePath({ canvas: canvas as unknown as Taro.Canvas, fileType: 'png' });
    await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath });
    return true;
  } catch {
    // The person did not allow it, or closed WeChat's question.
    return false;
  }
}

/** A picture that is drawn here and can be saved to the phone's album. */
export function Drawing({ width, height, label, draw, onReady }: DrawingProps) {
  useEffect(() => {
    Taro.nextTick(() => {
      Taro.createSelectorQuery()
        .select(`#${ID}`)
        .fields({ node: true })
        .exec((found: { node?: CanvasNode }[]) => {
          const canvas = found[0]?.node;
          if (!canvas) return;
          canvas.width = width * SCALE;
          canvas.height = height * SCALE;
          const pen = canvas.getContext('2d');
          pen.scale(SCALE, SCALE);
          draw(pen);
          onReady(() => toAlbum(canvas));
        });
    });
  }, [width, height, draw, onReady]);
  return <Canvas type="2d" id={ID} className="drawing" style={{ aspectRatio: `${width} / ${height}` }} {...a11y({ role: 'img', label })} />;
}
