import { type PropsWithChildren, useEffect } from 'react';
import { typedApplicant, typedForm } from './api/applicant';
import { typedDraft } from './api/asking';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useEffect(() => {
    // Looking forgets what is too old, also for whoever never opens those pages again.
    typedApplicant(Date.now());
    typedForm(Date.now());
    typedDraft(Date.now());
  }, []);
  return children;
}
