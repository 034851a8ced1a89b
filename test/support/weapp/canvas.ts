/** A picture that a page loads to draw it; it is there a moment after it has its address. */
class LoadedImage {
  onload: () => void = () => undefined;
  private address = '';

  get src(): string {
    return this.address;
  }

  set src(address: string) {
    this.address = address;
    queueMicrotask(() => this.onload());
  }
}

/** A canvas of type 2d as WeChat hands it over. It keeps the texts and the addresses of pictures that were put on it; a new size wipes it. */
export class Canvas {
  drawn: string[] = [];
  private size = { width: 300, height: 150 };

  get width(): number {
    return this.size.width;
  }

  set width(width: number) {
    this.size.width = width;
    this.drawn = [];
  }

  get height(): number {
    return this.size.height;
  }

  set height(height: number) {
    this.size.height = height;
    this.drawn = [];
  }

  createImage(): LoadedImage {
    return new LoadedImage();
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
      fillText: (text: string) => void this.drawn.push(text),
      drawImage: (image: LoadedImage) => void this.drawn.push(image.src),
      measureText: (text: string) => ({ width: text.length * Number(/(\d+)px/.exec(pen.font)?.[1]) }),
    };
    return pen;
  }
}
