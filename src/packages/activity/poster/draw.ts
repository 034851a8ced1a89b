import type { Activity } from '../../../../contract/activity';
import { timeWord, visitWord } from '../../../../contract/shanghai';
import { INK, INK_2, linesOf, type Pen, POST, SANS, writerOf } from '../../../components/pen';
import { AUDIENCE_WORDS } from '../face/words';

export const WIDTH = 600;
export const HEIGHT = 900;

const BAND = 110;
const MARGIN = 48;
const CODE = 240;
const MAX_LINES = 4;

/** What the poster says, from top to bottom. */
export const wordsOf = ({ title, words, date, start, end, place, stationName, audience }: Activity) => ({
  band: `红色驿站 · ${stationName}`,
  title,
  when: visitWord(date, start),
  until: `到${timeWord(end)}`,
  place,
  audience: AUDIENCE_WORDS[audience],
  words,
  scan: '微信扫一扫',
  scanFor: '看活动，报名',
});

/** Draws the poster, 600 × 900 px. Without its code it still says everything else. */
export function drawPoster(pen: Pen, activity: Activity, code: CanvasImageSource | undefined): void {
  const said = wordsOf(activity);
  const write = writerOf(pen);
  const width = WIDTH - 2 * MARGIN;
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = '#FFFFFF';
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = POST;
  pen.fillRect(0, 0, WIDTH, BAND);
  write(said.band, MARGIN, 66, { size: 28, colour: '#FFFFFF', bold: true });

  let y = BAND + 24;
  const paragraph = (text: string, size: number, colour: string, { bold = false, most = MAX_LINES } = {}) => {
    pen.font = `${bold ? 'bold ' : ''}${size}px ${SANS}`;
    const lines = linesOf(pen, text, width);
    lines.slice(0, most).forEach((line, index) => {
      y += Math.round(size * 1.5);
      write(index === most - 1 && lines.length > most ? `${line.slice(0, -1)}…` : line, MARGIN, y, { size, colour, bold });
    });
  };
  paragraph(said.title, 56, POST, { bold: true, most: 2 });
  y += 16;
  paragraph(said.when, 34, INK, { bold: true, most: 1 });
  paragraph(said.until, 26, INK_2, { most: 1 });
  y += 10;
  paragraph(said.place, 28, INK, { bold: true, most: 2 });
  paragraph(said.audience, 26, INK_2, { most: 1 });
  y += 10;
  paragraph(said.words, 24, INK_2, { most: Math.max(0, Math.min(MAX_LINES, Math.floor((HEIGHT - CODE - MARGIN - 24 - y) / 36))) });

  const top = HEIGHT - CODE - MARGIN;
  if (!code) return;
  pen.drawImage(code, MARGIN, top, CODE, CODE);
  write(said.scan, MARGIN + CODE + 28, top + CODE / 2 - 8, { size: 30, colour: INK, bold: true });
  write(said.scanFor, MARGIN + CODE + 28, top + CODE / 2 + 36, { size: 26, colour: INK_2 });
}
