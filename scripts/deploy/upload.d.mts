export interface UploadFacts {
  appid: string;
  /** Of package.json. */
  version: string;
  /** Short hash. */
  commit: string;
  /** `trial` or `production`. */
  environment: string;
  /** The file of the upload key. */
  key: string;
  /** 1 to 30. */
  robot: number;
  desc?: string | undefined;
}

export interface UploadOptions {
  project: { appid: string; type: string; projectPath: string; privateKeyPath: string; ignores: string[] };
  upload: { version: string; desc: string; robot: number; setting: { useProjectConfig: boolean } };
}

export function uploadOptions(root: string, facts: UploadFacts): UploadOptions;
