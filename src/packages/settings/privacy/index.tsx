import { useState } from 'react';
import { forgetApplicant, rememberedApplicant } from '../../../api/applicant';
import { forgetAll } from '../../../api/storage';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Confirm } from '../../../components/Confirm';
import { Notice } from '../../../components/Notice';
import { Page } from '../../../components/Page';
import './index.scss';

const KEPT = [
  { what: '预约时填的姓名和电话', why: '窗口叫人、时间有变时通知您', where: '加密保存在云端；名单里只显示“王*芳”，看全名和电话会留下记录' },
  { what: '家人的姓名和电话', why: '替家人预约', where: '加密保存在云端，在“我的家人”里随时可以删' },
  { what: '约了什么、什么时候、评价', why: '办事和改进服务', where: '云端' },
  { what: '看过的驿站、字的大小、勾过的材料', why: '下次打开更方便', where: '只在这台手机上' },
  { what: '您的位置', why: '按远近排列驿站', where: '不保存' },
];

/** What is kept, why and where; consent can be withdrawn and everything deleted here. */
export default function PrivacyPage() {
  const [remembered, setRemembered] = useState(rememberedApplicant);
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<string | undefined>();
  const erase = useAction('booking', 'erase');

  const withdraw = () => {
    forgetApplicant();
    setRemembered(undefined);
    setDone('已撤回，这台手机不再记着姓名和电话');
  };
  const eraseAll = async () => {
    const result = await erase.run({ confirm: true });
    setAsking(false);
    if (!result) return;
    forgetApplicant();
    setRemembered(undefined);
    forgetAll('cache:');
    forgetAll('ticks:');
    forgetAll('draft:');
    setDone(`已删除 ${result.erased} 条记录里的个人信息${result.cancelled > 0 ? `，取消了 ${result.cancelled} 个预约` : ''}`);
  };

  return (
    <Page title="隐私">
      {done ? <Notice tone="success" title={done} /> : null}
      {erase.error ? <Notice tone="error" title={erase.error.message} /> : null}
      <Card title="我们保存什么">
        <Box as="ul" className="rows">
          {KEPT.map(({ what, why, where }) => (
            <Box as="li" key={what} className="kept">
              <Box className="kept-what">{what}</Box>
              <Box className="kept-line">为了：{why}</Box>
              <Box className="kept-line">存在：{where}</Box>
            </Box>
          ))}
        </Box>
        <Box as="p" className="kept-never">
          不收身份证号，不拍证件照片，不卖也不给别人。
        </Box>
      </Card>
      <Card title="这台手机记着的">
        <Box className="kept">
          {remembered ? `${remembered.name} ${remembered.phone}` : '没有记着姓名和电话'}
          {remembered ? (
            <Box className="kept-button">
              <Button kind="ghost" block onTap={withdraw}>
                撤回同意，不再记着
              </Button>
            </Box>
          ) : null}
        </Box>
      </Card>
      <Card title="删除我的数据">
        <Box className="kept">
          <Box as="p">还没办的预约会先取消，云端各处的姓名和电话都会抹去，“我的家人”也一起删掉，不能恢复。</Box>
          <Box className="kept-button">
            <Button kind="danger" block onTap={() => setAsking(true)}>
              删除我的数据
            </Button>
          </Box>
        </Box>
      </Card>
      {asking ? (
        <Confirm title="确定删除您的数据吗？" yes="删除" danger busy={erase.busy} onYes={eraseAll} onNo={() => setAsking(false)}>
          还没办的预约会取消，“我的家人”也会删掉，不能恢复。
        </Confirm>
      ) : null}
    </Page>
  );
}
