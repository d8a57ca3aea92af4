// Library: the whole history, searched and put in order. What is looked for stands in the address.
import { Suspense, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { PageHeader } from '../../ui/page-header.tsx';
import { libraryWords as words } from '../../words/library.ts';
import { addressOf, type LibraryWish, wishOf } from './filter/address.ts';
import { Toolbar } from './filter/toolbar.tsx';
import { type Look, readLook, writeLook } from './grid/density.ts';
import { LibrarySkeleton } from './library-skeleton.tsx';
import { Results } from './results.tsx';

export function LibraryPage() {
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Suspense fallback={<LibrarySkeleton />}>
        <Library />
      </Suspense>
    </>
  );
}

function Library() {
  const query = useSearch();
  const [, navigate] = useLocation();
  const [look, setLook] = useState(readLook);
  const [selecting, setSelecting] = useState(false);
  const wish = wishOf(query);
  const change = (next: (now: LibraryWish) => LibraryWish) => {
    const [before, after] = [addressOf(wishOf(location.search)), addressOf(next(wishOf(location.search)))];
    // Replaced and not pushed: going back leaves the Library, and does not walk through every letter.
    if (after !== before) navigate(after === '' ? '/library' : `/library?${after}`, { replace: true });
  };
  const handleLook = (next: Look) => {
    setLook(next);
    writeLook(next);
  };
  return (
    <div className="flex flex-col gap-3">
      <Toolbar
        wish={wish}
        onWish={change}
        look={look}
        onLook={handleLook}
        selecting={selecting}
        onSelecting={setSelecting}
      />
      <Results key={look.view} wish={wish} look={look} selecting={selecting} onClear={() => change(() => wishOf(''))} />
    </div>
  );
}
