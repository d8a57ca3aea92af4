import { Link } from 'wouter';
import { buttonClass } from '../../../ui/button-class.ts';
import { Notice } from '../../../ui/notice.tsx';
import { serverWords as words } from '../../../words/servers.ts';

/** In the place of what needs a server, while all there are have been turned off. */
export function ServersOff() {
  return (
    <Notice
      title={words.allOff}
      action={
        <Link href="/settings" className={buttonClass('quiet', 'sm')}>
          {words.toSettings}
        </Link>
      }
    >
      {words.allOffText}
    </Notice>
  );
}
