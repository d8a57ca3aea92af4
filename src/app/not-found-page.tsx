import { Compass } from 'lucide-react';
import { Link } from 'wouter';
import { buttonClass } from '../ui/button-class.ts';
import { notFoundWords } from '../words/not-found.ts';

export function NotFoundPage() {
  return (
    <div className="flex flex-col items-center gap-2 pt-24 text-center">
      <Compass className="mb-2 size-8 text-faint" aria-hidden="true" />
      <h1 tabIndex={-1} className="font-semibold text-xl">
        {notFoundWords.title}
      </h1>
      <p className="text-muted">{notFoundWords.text}</p>
      <Link href="/" className={`${buttonClass('primary')} mt-4`}>
        {notFoundWords.action}
      </Link>
    </div>
  );
}
