/**
 * The notices that licences of bundled packages demand; undefined if they cannot be read. The build writes the file (config/notices.cjs).
 */
export async function readNotices(): Promise<string | undefined> {
  try {
    const answer = await fetch('THIRD-PARTY-NOTICES.txt');
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}
