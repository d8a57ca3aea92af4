// The end of what is loaded: asks for more when it comes near the screen, or when pressed.
import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { libraryWords as words } from '../../words/library.ts';

type NextPageProps = { loading: boolean; onWanted: () => void };

export function NextPage({ loading, onWanted }: NextPageProps) {
  const mark = useRef<HTMLDivElement>(null);
  const ask = useEffectEvent(onWanted);
  // Where the page is scrolled to is known to the browser only; without the observer the button remains.
  useEffect(() => {
    if (mark.current === null || loading || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) ask();
      },
      { rootMargin: '200% 0px' },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [loading]);
  return (
    <div ref={mark} className="flex justify-center py-4">
      {/* As wide either way, and other words are other elements: nothing moves. */}
      <Button className="min-w-48" busy={loading} onClick={onWanted}>
        <span key={loading ? 'loading' : 'more'}>{loading ? words.loadingMore : words.more}</span>
      </Button>
    </div>
  );
}
