import { Notice } from '../../../components/Notice';

/** Warns of another visit at the chosen time. It forbids nothing. */
export function AlsoThen({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <Notice tone="warn" title={`这个时间您还约了：${names.join('；')}`}>
      来得及就照约；来不及，请换个时间
    </Notice>
  );
}
