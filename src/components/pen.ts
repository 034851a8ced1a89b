/** What is used of a canvas' 2D context; both targets have it. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  'fillStyle' | 'strokeStyle' | 'lineWidth' | 'font' | 'textAlign' | 'textBaseline' | 'fillRect' | 'strokeRect' | 'fillText' | 'measureText'
>;

export interface DrawingProps {
  /** Size in px of the picture; on the page it is as wide as its place. */
  width: number;
  height: number;
  /** What the picture says, for those who cannot see it. */
  label: string;
  /** The file's name, without its ending. */
  name: string;
  draw: (pen: Pen) => void;
  /** Gives how to save it, as soon as it is drawn; true when it was saved. */
  onReady: (save: () => Promise<boolean>) => void;
}

/** Pixels for a px: sharp on paper as well. */
export const SCALE = 2;
