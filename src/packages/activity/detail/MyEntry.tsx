import type { Entry } from '../../../../contract/activity';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Row } from '../../../components/Row';
import { partyWord } from '../face/words';

/** The people whom I signed up. */
export function MyEntry({ entry }: { entry: Entry }) {
  const { name, phone, children, partner } = entry;
  return (
    <Card title="我的报名">
      <Box className="rows">
        <Row icon="person" title={name} note={phone} />
        <Row
          icon="people"
          title={partyWord(entry)}
          note={children.length > 0 ? children.map((child) => `${child.name} ${child.age}岁`).join('、') : partner}
        />
      </Box>
    </Card>
  );
}
