import type { HelpRequest } from '../../../../contract/request';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Outcome } from '../../../components/Outcome';
import { Photos } from '../../../components/Photos';

interface JudgeProps {
  requestId: string;
  pictures: NonNullable<HelpRequest['photosToJudge']>;
  onJudged: () => unknown;
}

/** Pictures that WeChat leaves to a person: nobody else sees them until staff have said so, one after the other. */
export function Judge({ requestId, pictures, onJudged }: JudgeProps) {
  const judge = useAction('request', 'judge');
  const [next] = pictures;
  if (next === undefined) return null;
  const say = async (keep: boolean) => {
    if ((await judge.run({ requestId, checkId: next.checkId, keep })) !== undefined) await onJudged();
  };
  return (
    <Card title={pictures.length > 1 ? `请您看一看这张照片，还有 ${pictures.length - 1} 张` : '请您看一看这张照片'}>
      <Box className="card-text">微信没能判断。您说可以留，居民和志愿者才看得到。</Box>
      <Photos urls={[next.photo]} />
      <Outcome error={judge.error} />
      <Button block small kind="plain" busy={judge.busy} onTap={() => say(true)}>
        留下
      </Button>
      <Button block small kind="danger" disabled={judge.busy} onTap={() => say(false)}>
        删除
      </Button>
    </Card>
  );
}
