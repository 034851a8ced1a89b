import { useShareAppMessage } from '@tarojs/taro';
import { useState } from 'react';
import { back, urlOf, useParams } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { ShareButton } from '../../../components/ShareButton';
import { copy } from '../../../device/copy';
import { agoWord } from '../../../words/days';
import { ContactEntry } from './ContactEntry';
import './index.scss';

/** 便民联系卡: who is responsible for what, when, and the number; to call, copy and pass on. */
export default function ContactCard() {
  const { stationId } = useParams();
  const query = useQuery('contact', 'card', stationId ? { stationId } : null, { cacheKey: stationId && `card:${stationId}` });
  const [copied, setCopied] = useState(false);
  const card = query.data;
  const title = card ? `${card.stationName}便民联系卡` : '便民联系卡';
  useShareAppMessage(() => ({ title, path: urlOf('contact/card', { stationId }) }));

  const copyAll = async () => {
    if (!card) return;
    const lines = card.contacts.map(
      ({ role, name, duty, phone, hours }) => `${role}${name ? ` ${name}` : ''}：${phone}（${duty}，${hours}）`,
    );
    setCopied(await copy([title, ...lines].join('\n')));
  };

  if (!stationId)
    return (
      <Page title="便民联系卡">
        <Empty title="没有说是哪个驿站" action={<Button onTap={back}>返回</Button>} />
      </Page>
    );
  return (
    <Page title="便民联系卡">
      <LoadState query={query}>
        {({ stationName, contacts, updatedAt }) => (
          <>
            <Card title={stationName} aside={`${agoWord(updatedAt, cloudNow())}更新`}>
              {contacts.length === 0 ? <Empty title="还没有联系人">可以打邮政客服 11185 问一问</Empty> : null}
              <Box as="ul" className="rows">
                {contacts.map((contact) => (
                  <ContactEntry key={contact.entryId} contact={contact} />
                ))}
              </Box>
            </Card>
            <Box className="card-buttons">
              <Button kind="ghost" block icon="copy" onTap={copyAll}>
                {copied ? '已复制，可以粘贴给别人' : '复制全部号码'}
              </Button>
              <ShareButton title={title} text="发给家里人" />
            </Box>
          </>
        )}
      </LoadState>
    </Page>
  );
}
