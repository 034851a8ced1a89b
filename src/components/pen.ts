/** The parts of a canvas' 2D context that are used; both targets have them. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'fillRect'
  | 'strokeRect'
  | 'fillText'
  | 'measureText'
  | 'drawImage'
>;

export interface DrawingProps {
  /** Size in px of the picture; on the page it is as wide as its place. */
  width: number;
  height: number;
  /** What the picture says, for those who cannot see it. */
  label: string;
  /** The file's name, without its ending. */
  name: string;
  draw: (pen: Pen, picture: CanvasImageSource | undefined) => void;
  /** A picture to draw into it, as a `data:` address; then nothing is drawn before it is there. */
  picture?: string;
  /** Called with the save function as soon as it is drawn; it resolves with true if it was saved. */
  onReady: (save: () => Promise<boolean>) => void;
}

/** Pixels for a px: sharp on paper as well. */
export const SCALE = 2;

/** Loads a picture; undefined when it cannot be shown. */
export const loaded = (image: HTMLImageElement, address: string): Promise<HTMLImageElement | undefined> =>
  new Promise((resolve) => {
    image.onload = () => resolve(image);
    image.onerror = () => resolve(undefined);
    image.src = address;
  });

/** Colours of the look (theme/tokens.scss), for pictures. */
export const POST = '#00693E';
export const INK = '#1B211E';
export const INK_2 = '#4E5952';
export const SANS = '"PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

interface TextLook {
  /** px */
  size: number;
  colour: string;
  align?: CanvasTextAlign;
  bold?: boolean;
}

/** Writes a line of text; `y` is its base line. */
export const writerOf = (pen: Pen) => (text: string, x: number, y: number, look: TextLook) => {
  pen.font = `${look.bold ? 'bold ' : ''}${look.size}px ${SANS}`;
  pen.fillStyle = look.colour;
  pen.textAlign = look.align ?? 'left';
  pen.fillText(text, x, y);
};

/** Breaks a text where a line of `width` px is full: anywhere but within a number and before a closing mark. */
export function linesOf(pen: Pick<Pen, 'measureText'>, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/\d+|\D/gu) ?? []) {
    if (pen.measureText(line + piece).width > width && !'，。”、'.includes(piece)) {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return line === '' ? lines : [...lines, line];
}
