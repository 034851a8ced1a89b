import { type HelpRequest, KIND_WORDS } from '../../../../contract/request';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';

/** Which request a form is about, in two lines. */
export function HelpHead({ request: { kind, text, community, building } }: { request: HelpRequest }) {
  return (
    <Card title={KIND_WORDS[kind].name}>
      <Box className="task-line task-last">{[text && `“${text}”`, `${community} ${building}`].filter(Boolean).join(' · ')}</Box>
    </Card>
  );
}
