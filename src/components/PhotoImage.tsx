import { Image } from '@tarojs/components';

/** A picture that fills its place; what it shows is said beside it. */
export function PhotoImage({ src }: { src: string }) {
  return <Image className="photo-image" src={src} mode="aspectFill" />;
}
