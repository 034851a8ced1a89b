import type { HelpRequest, RequestStatus } from '../../../../contract/request';

/** In which statuses staff may take each step; the cloud has the last word. */
export const MAY: Record<'assign' | 'decline' | 'cancel' | 'confirm', readonly RequestStatus[]> = {
  assign: ['submitted', 'accepted', 'taken', 'on_the_way'],
  decline: ['submitted', 'accepted', 'taken'],
  cancel: ['submitted', 'accepted', 'taken', 'on_the_way'],
  confirm: ['done'],
};

/** What the form of a step is given. */
export interface StepFormProps {
  request: HelpRequest;
  /** The list of volunteers is for those who serve at the station. */
  serves: boolean;
  onDone: () => Promise<void>;
  /** Shows what the cloud has now, after a refusal. */
  onRefused: () => Promise<void>;
}
