import { connectWords } from '../../words/connect.ts';
import { ConnectForm } from './connect-form.tsx';

export function FirstServer() {
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h2 className="font-semibold text-lg">{connectWords.title}</h2>
        <p className="text-pretty text-muted">{connectWords.intro}</p>
      </div>
      <ConnectForm />
    </div>
  );
}
