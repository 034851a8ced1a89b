import { dayWord } from '../../../contract/shanghai';
import type { Amenity } from '../../../contract/station';
import { cloudNow } from '../../api/now';
import { Box } from '../../components/Box';
import { Card } from '../../components/Card';
import { Icon } from '../../components/Icon';
import type { IconName } from '../../components/icons';
import { useLook } from '../../theme/useLook';
import { agoWord } from '../../words/days';

const ICONS: Record<string, IconName> = {
  'hot-water': 'water',
  seats: 'rest',
  charging: 'charge',
  wifi: 'wifi',
  newspapers: 'read',
  'meal-heating': 'meal',
  umbrella: 'umbrella',
  'first-aid': 'medicine',
};

/** Why it is paused and until when, in one short line. */
const pausedWord = ({ reason, until }: Amenity) => [reason, until ? `预计${dayWord(until)}恢复` : undefined].filter(Boolean).join('，');

/** What anybody may use right now without asking: water, a seat, a socket. A paused one says why. */
export function Amenities({ amenities }: { amenities: readonly Amenity[] }) {
  const { elder } = useLook();
  if (amenities.length === 0) return null;
  const newest = Math.max(...amenities.map(({ updatedAt }) => updatedAt));
  const paused = amenities.filter((amenity) => !amenity.available && pausedWord(amenity) !== '');
  return (
    <Card title="现在可用" aside={elder ? undefined : `${agoWord(newest, cloudNow())}更新`}>
      <Box as="ul" className="amenities">
        {amenities.map((amenity) => (
          <Box as="li" key={amenity.key} className={`amenity ${amenity.available ? '' : 'amenity-off'}`}>
            <Icon name={amenity.available ? (ICONS[amenity.key] ?? 'check') : 'pause'} tone={amenity.available ? 'post' : 'warn'} />
            <Box as="span" className="amenity-name">
              {amenity.name}
            </Box>
            {amenity.available ? (
              amenity.note ? (
                <Box as="span" className="amenity-note">
                  {amenity.note}
                </Box>
              ) : null
            ) : (
              <Box as="span" className="amenity-note">
                暂停
              </Box>
            )}
          </Box>
        ))}
      </Box>
      {paused.map((amenity) => (
        <Box key={amenity.key} className="amenity-why keep">
          {`${amenity.name}暂停：${pausedWord(amenity)}`}
        </Box>
      ))}
    </Card>
  );
}
