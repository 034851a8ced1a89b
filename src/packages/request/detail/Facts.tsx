import { type HelpRequest, KIND_WORDS } from '../../../../contract/request';
import { open } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Photos } from '../../../components/Photos';
import { Row } from '../../../components/Row';
import { KIND_ICONS } from '../face/kindIcons';
import { FOR_WHOM_WORDS, whenWord } from '../face/words';

/** What was asked, for whom, where and when, as its owner sees it. */
export function Facts({ request }: { request: HelpRequest }) {
  const {
    kind,
    text,
    person,
    forWhom,
    community,
    building,
    address,
    photos,
    photosChecking,
    photosRemoved,
    stationId,
    stationName,
    result,
  } = request;
  return (
    <Card title="求助的内容">
      <Box className="rows">
        <Row icon={KIND_ICONS[kind]} title={KIND_WORDS[kind].name} note={text ? `“${text}”` : undefined} />
        <Row icon="clock" title={whenWord(request)} keep />
        <Row
          icon="person"
          title={person.name}
          note={[forWhom === 'self' ? '' : `您的${FOR_WHOM_WORDS[forWhom]}`, person.phone].filter(Boolean).join(' · ')}
        />
        <Row icon="home" title={[community, building, address].filter(Boolean).join(' ')} />
        <Row icon="pin" title={stationName ?? '驿站'} onTap={() => open('station', { stationId })} />
        {result ? <Row icon="check" title="志愿者说" note={result} /> : null}
      </Box>
      {photos && photos.length > 0 ? <Photos urls={photos} /> : null}
      {photosChecking ? <Box className="card-text">{`微信正在检查照片，还有 ${photosChecking} 张，通过了才看得到`}</Box> : null}
      {photosRemoved ? <Box className="card-text">{`有 ${photosRemoved} 张照片不合适，已经拿掉`}</Box> : null}
    </Card>
  );
}
