import { useState } from 'react';
import { cloudNow } from '../../../api/now';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Confirm } from '../../../components/Confirm';
import { Notice } from '../../../components/Notice';
import { Page } from '../../../components/Page';
import { HAS_GUIDE, openGuide } from '../../../device/privacy';
import { OPERATOR } from '../parts/operator';
import { CopyCard } from './CopyCard';
import { forgetPeople, rememberedOnDevice } from './device';
import { NoticesCard } from './NoticesCard';
import { useEraseAll } from './useEraseAll';
import { COLLECTED, NEVER } from './words';
import './index.scss';

/** What is kept, why and where; consent can be withdrawn and everything deleted here. */
export default function PrivacyPage() {
  const [remembered, setRemembered] = useState(() => rememberedOnDevice(cloudNow()));
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<string | undefined>();
  const [unread, setUnread] = useState(false);
  const erase = useEraseAll();
  const readGuide = async () => setUnread(!(await openGuide()));

  const withdraw = () => {
    forgetPeople('consent');
    setRemembered([]);
    setDone('已撤回，这台手机不再记着姓名、电话和地址');
  };
  const eraseAll = async () => {
    setDone(undefined);
    const erased = await erase.run();
    setAsking(false);
    if (!erased) return;
    forgetPeople('erasure');
    setRemembered([]);
    setDone(erased);
  };

  return (
    <Page title="隐私">
      {done ? <Notice tone="success" title={done} /> : null}
      {erase.left.map((left) => (
        <Notice key={left} tone="error" title={left}>
          请再按一次“删除我的数据”，已经删掉的不受影响
        </Notice>
      ))}
      <Card title="这台手机记着的">
        <Box className="kept">
          {remembered.length === 0 ? '没有记着姓名、电话和地址' : remembered.map((line) => <Box key={line}>{line}</Box>)}
          {remembered.length > 0 ? (
            <Box className="kept-button">
              <Button kind="ghost" block onTap={withdraw}>
                撤回同意，不再记着
              </Button>
            </Box>
          ) : null}
        </Box>
      </Card>
      <CopyCard />
      <Card title="删除我的数据">
        <Box className="kept">
          <Box as="p">
            还没办的预约、求助和活动报名会先取消，正在进行的结对看望会结束，云端各处的姓名、电话、地址和照片都会抹去，“我的家人”和志愿者登记也一起删掉，不能恢复。
          </Box>
          <Box className="kept-button">
            <Button kind="danger" block onTap={() => setAsking(true)}>
              删除我的数据
            </Button>
          </Box>
        </Box>
      </Card>
      <Card title="我们保存什么">
        <Box as="ul" className="rows">
          {COLLECTED.map(({ what, why, where, until, back }) => (
            <Box as="li" key={what} className="kept">
              <Box className="kept-what">{what}</Box>
              <Box className="kept-line">为了：{why}</Box>
              <Box className="kept-line">存在：{where}</Box>
              <Box className="kept-line">多久：{until}</Box>
              <Box className="kept-line">怎么收回：{back}</Box>
            </Box>
          ))}
        </Box>
        <Box as="p" className="kept-never">
          {NEVER}
        </Box>
        <Box as="p" className="kept-never">
          {`红色驿站由${OPERATOR.name}运营，有问题请打 ${OPERATOR.phone}。`}
        </Box>
        {HAS_GUIDE ? (
          <Box className="kept">
            <Button kind="ghost" block onTap={readGuide}>
              看微信的隐私保护指引
            </Button>
            {unread ? <Notice tone="warn">没有打开，请把微信更新到新版本再试</Notice> : null}
          </Box>
        ) : null}
      </Card>
      <NoticesCard />
      {asking ? (
        <Confirm title="确定删除您的数据吗？" yes="删除" danger busy={erase.busy} onYes={eraseAll} onNo={() => setAsking(false)}>
          还没办的预约、求助和活动报名会取消，正在进行的结对看望会结束，“我的家人”和志愿者登记也会删掉，不能恢复。
        </Confirm>
      ) : null}
    </Page>
  );
}
