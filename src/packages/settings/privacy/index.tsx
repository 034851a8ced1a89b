import { useState } from 'react';
import { forgetApplicant, rememberedApplicant, typedApplicant, typedForm } from '../../../api/applicant';
import { forgetHomes, rememberedHomes, typedDraft } from '../../../api/asking';
import { dropLecture, dropSignUp, typedLecture, typedSignUp } from '../../../api/joining';
import { forgetAll } from '../../../api/storage';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Confirm } from '../../../components/Confirm';
import { Notice } from '../../../components/Notice';
import { Page } from '../../../components/Page';
import { useEraseAll } from './useEraseAll';
import './index.scss';

const KEPT = [
  { what: '预约时填的姓名和电话', why: '窗口叫人、时间有变时通知您', where: '加密保存在云端；名单里只显示“王*芳”，看全名和电话会留下记录' },
  { what: '家人的姓名和电话', why: '替家人预约', where: '加密保存在云端，在“我的家人”里随时可以删' },
  {
    what: '求助时填的姓名、电话、门牌和照片',
    why: '志愿者上门帮忙',
    where: '云端，姓名、电话和门牌加密；只有驿站和接单的志愿者能看，看电话和门牌会留下记录；照片办完第二天删除，其他办完180天后删除',
  },
  { what: '要帮什么忙、哪个小区几幢', why: '志愿者看了才好接单', where: '云端；这个驿站的志愿者都能看到' },
  {
    what: '结对老人的姓名、电话、住址和身体情况',
    why: '志愿者按时上门看望',
    where: '加密保存在云端；只有结对的志愿者和站长能看，看了会留下记录；身体情况要单独同意，结束结对时马上删除，其他30天后删除',
  },
  { what: '看望记录', why: '知道老人好不好', where: '云端，写的话加密；老人、家人、志愿者和驿站能看' },
  {
    what: '报名活动时填的姓名和电话、孩子的姓名和年龄',
    why: '点名、活动有变时通知您',
    where: '加密保存在云端；名单里只显示“王*芳”，驿站看全名和电话会留下记录；办完30天后删除',
  },
  { what: '活动的照片', why: '让邻居看看办得怎么样', where: '云端，谁都能看；照片里的人同意了才放，改主意就先收起来' },
  {
    what: '请人来讲时填的单位、姓名和电话',
    why: '安排讲师、定时间',
    where: '姓名和电话加密保存在云端；驿站看了会留下记录；讲完30天后删除',
  },
  {
    what: '当志愿者时填的姓名和电话',
    why: '驿站联系您、记服务时间',
    where: '加密保存在云端；电话只有站长和管理员能看、能导出，会留下记录；驿站和您帮的人看得到姓名',
  },
  { what: '约了什么、什么时候、评价', why: '办事和改进服务', where: '云端' },
  { what: '看过的驿站、字的大小、勾过的材料', why: '下次打开更方便', where: '只在这台手机上' },
  { what: '填了还没提交的预约、求助和报名', why: '返回时不用重填', where: '只在这台手机上，一小时后不再用，下次打开时删除' },
  { what: '您的位置', why: '按远近排列驿站、找附近的活动', where: '不保存' },
];

const lineOf = (...words: string[]): string => words.filter(Boolean).join(' ');

/** Who is remembered here: whoever books, where help was needed, and what was typed and not sent. */
function rememberedOnDevice(): string[] {
  const now = Date.now();
  const [applicant, form, draft] = [rememberedApplicant(), typedForm(now), typedDraft(now)];
  const visitors = [typedApplicant(now), form, form?.member].filter((who) => who?.name || who?.phone);
  const [signUp, lecture] = [typedSignUp(now), typedLecture(now)];
  return [
    ...(applicant ? [lineOf(applicant.name, applicant.phone)] : []),
    ...rememberedHomes().map(({ name, phone, community, building, address }) => lineOf(name, phone, community, building, address)),
    ...new Set(visitors.map((who) => lineOf('没提交的预约：', who?.name ?? '', who?.phone ?? ''))),
    ...(draft ? [lineOf('没提交的求助：', draft.name, draft.phone, draft.community, draft.building, draft.address, draft.text)] : []),
    ...(signUp ? [lineOf('没提交的报名：', signUp.name, signUp.phone, ...signUp.children.map(({ name }) => name))] : []),
    ...(lecture ? [lineOf('没提交的讲堂：', lecture.organisation, lecture.name, lecture.phone)] : []),
  ];
}

/** What is kept, why and where; consent can be withdrawn and everything deleted here. */
export default function PrivacyPage() {
  const [remembered, setRemembered] = useState(rememberedOnDevice);
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<string | undefined>();
  const erase = useEraseAll();

  const withdraw = () => {
    forgetApplicant();
    forgetHomes();
    dropSignUp();
    dropLecture();
    // What is kept of a booking for the door says who goes where.
    forgetAll('cache:booking:');
    setRemembered([]);
    setDone('已撤回，这台手机不再记着姓名、电话和地址');
  };
  const eraseAll = async () => {
    setDone(undefined);
    const erased = await erase.run();
    setAsking(false);
    if (!erased) return;
    forgetApplicant();
    forgetHomes();
    setRemembered([]);
    for (const prefix of ['cache:', 'ticks:', 'draft:']) forgetAll(prefix);
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
      {asking ? (
        <Confirm title="确定删除您的数据吗？" yes="删除" danger busy={erase.busy} onYes={eraseAll} onNo={() => setAsking(false)}>
          还没办的预约、求助和活动报名会取消，正在进行的结对看望会结束，“我的家人”和志愿者登记也会删掉，不能恢复。
        </Confirm>
      ) : null}
    </Page>
  );
}
