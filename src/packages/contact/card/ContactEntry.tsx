import type { Contact } from '../../../../contract/station';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { CallButton } from '../../../components/CallButton';

/** One person or desk of the card. */
export function ContactEntry({ contact }: { contact: Contact }) {
  const { role, name, duty, phone, hours, party, communityRole } = contact;
  return (
    <Box as="li" className="entry">
      <Box className="entry-main">
        <Box className="entry-role">
          {name ? `${role} ${name}` : role}
          {party ? <Badge tone="party">党员</Badge> : null}
        </Box>
        {communityRole ? <Box className="entry-line">{communityRole}</Box> : null}
        <Box>{duty}</Box>
        <Box className="entry-line">{hours}</Box>
        <Box className="entry-phone">{phone}</Box>
      </Box>
      <CallButton phone={phone} who={name ?? role} />
    </Box>
  );
}
