import type { Contact } from '../../../contract/station';
import { open } from '../../api/navigate';
import { Badge } from '../../components/Badge';
import { Box } from '../../components/Box';
import { Button } from '../../components/Button';
import { CallButton } from '../../components/CallButton';
import { Card } from '../../components/Card';
import { Row } from '../../components/Row';
import { useLook } from '../../theme/useLook';

/** The first people of the contact card; the rest is one tap away. */
export function ContactPreview({ stationId, contacts }: { stationId: string; contacts: readonly Contact[] }) {
  const { elder } = useLook();
  if (contacts.length === 0) return null;
  const shown = contacts.slice(0, elder ? 1 : 2);
  const all = `全部 ${contacts.length} 位`;
  const more = () => open('contact/card', { stationId });
  return (
    <Card
      title={elder ? '找谁帮忙' : '便民联系卡'}
      aside={
        elder ? undefined : (
          <Button kind="plain" small onTap={more} label={`便民联系卡，${all}`}>
            {all} ›
          </Button>
        )
      }
    >
      <Box className="rows">
        {shown.map((contact) => (
          <Row
            key={contact.entryId}
            title={
              <>
                {contact.name ? `${contact.role} ${contact.name}` : contact.role}
                {contact.party ? <Badge tone="party">党员</Badge> : null}
              </>
            }
            note={elder ? contact.duty : [contact.communityRole, contact.duty].filter(Boolean).join(' · ')}
            aside={<CallButton phone={contact.phone} who={contact.name ?? contact.role} />}
          />
        ))}
        {elder && contacts.length > 1 ? <Row title={`看全部 ${contacts.length} 位联系人`} onTap={more} /> : null}
      </Box>
    </Card>
  );
}
