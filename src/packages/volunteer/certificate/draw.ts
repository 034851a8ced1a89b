import type { OutputOf } from '../../../../contract/functions';
import { TEAM_WORDS } from '../../../../contract/volunteer';
import { INK, INK_2, linesOf, type Pen, POST, SANS, writerOf } from '../../../components/pen';
import { minutesWord } from '../../../words/days';

export type Certificate = OutputOf<'volunteer', 'certificate'>;

export const WIDTH = 600;
export const HEIGHT = 840;

const MARGIN = 72;
const LINE = 48;

/** “2026年11月25日”. */
const fullDate = (date: string): string => `${date.slice(0, 4)}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;

/** What the certificate says, from top to bottom. */
export const wordsOf = ({ name, stationName, team, since, until, minutes, times, number }: Certificate) => ({
  title: '志愿服务证明',
  text: `${name}自${fullDate(since)}至${fullDate(until)}，在${stationName}红色驿站参加“${TEAM_WORDS[team]}”志愿服务 ${times} 次，累计 ${minutesWord(minutes)}。`,
  closing: '特此证明。',
  issuer: `邮政红色驿站 · ${stationName}`,
  date: fullDate(until),
  number: `编号 ${number}`,
  check: '是真是假，可以在小程序“志愿者”里的“核对证明”查',
});

/** Draws the certificate, 600 × 840 px. */
export function drawCertificate(pen: Pen, certificate: Certificate): void {
  const words = wordsOf(certificate);
  const write = writerOf(pen);
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = '#FFFFFF';
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.strokeStyle = POST;
  pen.lineWidth = 6;
  pen.strokeRect(20, 20, WIDTH - 40, HEIGHT - 40);
  pen.lineWidth = 1;
  pen.strokeRect(30, 30, WIDTH - 60, HEIGHT - 60);
  write(words.title, WIDTH / 2, 150, { size: 48, colour: POST, align: 'center', bold: true });
  pen.font = `26px ${SANS}`;
  const lines = [...linesOf(pen, `　　${words.text}`, WIDTH - 2 * MARGIN), `　　${words.closing}`];
  lines.forEach((line, index) => {
    write(line, MARGIN, 250 + index * LINE, { size: 26, colour: INK });
  });
  write(words.issuer, WIDTH - MARGIN, 640, { size: 24, colour: INK, align: 'right' });
  write(words.date, WIDTH - MARGIN, 680, { size: 24, colour: INK, align: 'right' });
  write(words.number, MARGIN, 752, { size: 20, colour: INK_2 });
  write(words.check, MARGIN, 784, { size: 18, colour: INK_2 });
}
