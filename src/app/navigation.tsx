import { Clapperboard, Coins, FlaskConical, Layers, type LucideIcon, Settings2, Sparkles } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { classNames } from '../ui/class-names.ts';
import { pageNames, shellWords } from '../words/shell.ts';

type Destination = { href: string; name: string; icon: LucideIcon };

const DESTINATIONS: readonly Destination[] = [
  { href: '/', name: pageNames.create, icon: Sparkles },
  { href: '/library', name: pageNames.library, icon: Clapperboard },
  { href: '/batches', name: pageNames.batches, icon: Layers },
  { href: '/costs', name: pageNames.costs, icon: Coins },
  { href: '/test', name: pageNames.test, icon: FlaskConical },
  { href: '/settings', name: pageNames.settings, icon: Settings2 },
];

function isHere(path: string, href: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`));
}

/** The same links as a rail and, on a phone, as a bar at the bottom. */
export function Navigation() {
  const [path] = useLocation();
  return (
    <nav
      aria-label={shellWords.navigation}
      className="max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-40 max-md:border-line max-md:border-t max-md:bg-canvas max-md:pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="flex md:flex-col md:gap-0.5">
        {DESTINATIONS.map(({ href, name, icon: Icon }) => {
          const here = isHere(path, href);
          return (
            <li key={href} className="max-md:flex-1">
              <Link
                href={href}
                aria-current={here ? 'page' : undefined}
                className={classNames(
                  'flex items-center transition-colors',
                  'max-md:h-bar max-md:flex-col max-md:justify-center max-md:gap-1 max-md:text-2xs',
                  'md:h-8 md:gap-2.5 md:rounded-md md:px-2.5 pointer-coarse:md:h-11',
                  'focus-visible:-outline-offset-2',
                  here ? 'font-medium text-ink md:bg-raised' : 'text-muted hover:text-ink md:hover:bg-raised',
                )}
              >
                <Icon
                  className={classNames('size-4 shrink-0 max-md:size-5', here && 'text-accent')}
                  strokeWidth={1.75}
                  aria-hidden="true"
                />
                {name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
