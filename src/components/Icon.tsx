import { Box } from './Box';
import { ICONS, type IconName } from './icons';

interface IconProps {
  name: IconName;
  /** One of the look's colours, as in a style sheet it would be inherited. */
  tone?: 'post' | 'white' | 'ink' | 'warn' | 'party';
  /** Times the icon size of the look. */
  scale?: number;
}

const COLOURS = { post: '#00693E', white: '#FFFFFF', ink: '#4E5952', warn: '#8A4B00', party: '#B3191B' };

/** A drawing beside a word, never instead of one; those who cannot see it miss nothing. */
export function Icon({ name, tone = 'post', scale = 1 }: IconProps) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="${COLOURS[tone]}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${ICONS[name]}</svg>`;
  const size = `calc(var(--icon) * ${scale})`;
  return (
    <Box
      className="icon"
      hidden
      style={{ width: size, height: size, backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(svg)}")` }}
    />
  );
}
