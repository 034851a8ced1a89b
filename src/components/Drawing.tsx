import { Canvas } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { saveToAlbum } from '../device/album';
import { Box } from './Box';
import { type DrawingProps, loaded, type Pen, SCALE } from './pen';

const ID = 'drawing';

interface CanvasNode {
  width: number;
  height: number;
  createImage: () => HTMLImageElement;
  getContext: (kind: '2d') => Pen & Pick<CanvasRenderingContext2D, 'scale'>;
}

async function toAlbum(canvas: CanvasNode): Promise<boolean> {
  // Without a size WeChat makes it larger by the pixel ratio of the screen.
  const size = { destWidth: canvas.width, destHeight: canvas.height };
  try {
    const { tempFilePath } = await Taro.canvasToTempFilePath({ canvas: canvas as unknown as Taro.Canvas, fileType: 'png', ...size });
    return saveToAlbum(tempFilePath);
  } catch {
    return false;
  }
}

/** A picture that is drawn here and can be saved to the phone's album. */
export function Drawing({ width, height, label, picture, draw, onReady }: DrawingProps) {
  useEffect(() => {
    const show = async (canvas: CanvasNode) => {
      const image = picture === undefined ? undefined : await loaded(canvas.createImage(), picture);
      canvas.width = width * SCALE;
      canvas.height = height * SCALE;
      const pen = canvas.getContext('2d');
      pen.scale(SCALE, SCALE);
      draw(pen, image);
      onReady(() => toAlbum(canvas));
    };
    // Taro itself waits until what it drew is there.
    Taro.createSelectorQuery()
      .select(`#${ID}`)
      .fields({ node: true })
      .exec((found: { node?: CanvasNode }[]) => {
        const canvas = found[0]?.node;
        if (canvas) void show(canvas);
      });
  }, [width, height, picture, draw, onReady]);
  // A canvas of WeChat takes no ARIA.
  return (
    <Box role="img" label={label}>
      <Canvas type="2d" id={ID} className="drawing" style={{ aspectRatio: `${width} / ${height}` }} />
    </Box>
  );
}
