import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { testWords as words } from '../../words/test.ts';
import { storeSentence } from '../generation/store-sentence.ts';
import { ServersOff } from '../settings/servers/servers-off.tsx';

/** Why there is no server to check: none was connected, all are off, or nobody can say because Supabase does not. */
export function NoServer() {
  const { data: profiles, error } = useQuery(profilesOptions(useServices()));
  if (profiles === undefined) {
    return error === null ? null : (
      <p className="text-bad text-sm">
        {words.serversUnreadable} {storeSentence(error)}
      </p>
    );
  }
  if (profiles.length > 0) return <ServersOff />;
  return (
    <p className="text-sm">
      {words.noServer}{' '}
      <Link href="/connect" className="text-link">
        {words.connect}
      </Link>
    </p>
  );
}
