/** A canvas of type 2d as WeChat hands it over. It keeps what was written on it; a new size wipes it. */
export class Canvas {
  texts: string[] = [];
  private size = { width: 300, height: 150 };

  get width(): number {
    return this.size.width;
  }

  set width(width: number) {
    this.size.width = width;
    this.texts = [];
  }

  get height(): number {
    return this.size.height;
  }

  set height(height: number) {
    this.size.height = height;
    this.texts = [];
  }

  /** What the pages use of a 2D context; every letter is as wide as the text is high. */
  getContext(kind: string): Record<string, unknown> {
    if (kind !== '2d') throw new Error(`no context ${kind}`);
    const nothing = () => undefined;
    const pen = {
      font: '10px sans-serif',
      scale: nothing,
      fillRect: nothing,
      strokeRect: nothing,
      fillText: (text: string) => void this.texts.push(text),
      measureText: (text: string) => ({ width: text.length * Number(/(\d+)px/.exec(pen.font)?.[1]) }),
    };
    return pen;
  }
}
