import { useLocation } from 'wouter';
import { PageHeader } from '../../ui/page-header.tsx';
import { connectWords } from '../../words/connect.ts';
import { ConnectForm } from './connect-form.tsx';

export function ConnectPage() {
  const [, navigate] = useLocation();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={connectWords.title} description={connectWords.pageIntro} />
      <ConnectForm onConnected={() => navigate('/')} />
    </div>
  );
}
