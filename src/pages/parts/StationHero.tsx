import type { Station } from '../../../contract/station';
import { open } from '../../api/navigate';
import { Box } from '../../components/Box';
import { Tap } from '../../components/Tap';
import { useLook } from '../../theme/useLook';

const range = ({ from, to }: { from: string; to: string }) => `${from.replace(/^0/, '')}–${to.replace(/^0/, '')}`;

/** The head of a station: name, community, whether its door is open now. */
export function StationHero({ station }: { station: Station }) {
  const { elder } = useLook();
  const { state } = station;
  const hours = state.today.map(range).join('、');
  return (
    <Box className="hero">
      <Box className="hero-words">
        <Box as="h1" className="hero-name">
          {station.name}
        </Box>
        <Box className="hero-sub">
          <Box as="span" className="hero-brand">
            {station.name.includes('红色驿站') ? '邮政服务驿站' : '红色驿站'}
          </Box>
          <Box as="span" className="hero-where">
            {`${station.district} · ${station.community}`}
          </Box>
        </Box>
      </Box>
      <Tap className="hero-look" onTap={() => open('settings/look')}>
        {elder ? '字的大小' : '长辈版'}
      </Tap>
      <Box className={`hero-state ${state.open ? '' : 'hero-closed'}`}>
        <Box as="span" className="hero-dot" hidden />
        {state.open && hours && !elder ? `${state.text} · 今天 ${hours}` : state.text}
      </Box>
    </Box>
  );
}
