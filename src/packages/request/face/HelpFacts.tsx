import type { ReactNode } from 'react';
import { type HelpRequest, KIND_WORDS } from '../../../../contract/request';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Photos } from '../../../components/Photos';
import { Row } from '../../../components/Row';
import { UNCHECKED } from '../../../words/unchecked';
import { KIND_ICONS } from './kindIcons';
import { whenWord } from './words';

const HELPED: Partial<Record<HelpRequest['forWhom'], string>> = {
  parent: '帮父母',
  spouse: '帮爱人',
  relative: '帮亲戚',
  neighbour: '帮邻居',
};

/** A request as those see it who help: what, when, where, whom. Further lines in `children`. */
export function HelpFacts({ request, children }: { request: HelpRequest; children?: ReactNode }) {
  const { kind, text, community, building, person, forWhom, source, photos, photoCount, unchecked, photosChecking } = request;
  const asked = [HELPED[forWhom] && `${HELPED[forWhom]}求助`, source === 'phone' && '电话里说的'].filter(Boolean).join(' · ');
  return (
    <Card>
      <Box className="rows">
        <Row icon={KIND_ICONS[kind]} title={KIND_WORDS[kind].name} note={text ? `“${text}”` : undefined} />
        {unchecked ? <Row title={UNCHECKED} /> : null}
        <Row icon="clock" title={whenWord(request)} keep />
        <Row icon="pin" title={`${community} ${building}`} />
        <Row icon="person" title={person.name} note={asked || undefined} />
        {children}
      </Box>
      {photos && photos.length > 0 ? (
        <Photos urls={photos} />
      ) : photoCount > 0 ? (
        <Box className="card-text">{`有 ${photoCount} 张照片，接单后能看`}</Box>
      ) : null}
      {photosChecking ? <Box className="card-text">{`还有 ${photosChecking} 张照片没检查完，通过了才能看`}</Box> : null}
    </Card>
  );
}
