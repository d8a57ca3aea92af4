// One generation by its own address: the picture large, what was asked, what it became, and everything that happened.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useLocation } from 'wouter';
import { type Generation, inState } from '../../core/generation.ts';
import { generationOptions } from '../../queries/generations.ts';
import { useServices } from '../../queries/services.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RatioBox } from '../../ui/ratio-box.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { detailWords as words } from '../../words/library.ts';
import { ActButtons } from '../generation/act-menu.tsx';
import { CardActions } from '../generation/card-actions.tsx';
import { frameOf, orientationOf } from '../generation/frame.ts';
import { GenerationState } from '../generation/generation-state.tsx';
import { Stage } from '../generation/stage.tsx';
import { StatusBadge } from '../generation/status-badge.tsx';
import { storeSentence } from '../generation/store-sentence.ts';
import { STAGE_WIDTH } from '../player/stage-width.ts';
import { DownloadClip } from '../portable/download-clip.tsx';
import { BillFacts } from './detail/bill.tsx';
import { CompareTakes } from './detail/compare-takes.tsx';
import { Files } from './detail/files.tsx';
import { Neighbours } from './detail/neighbours.tsx';
import { Order } from './detail/order.tsx';
import { Prompt } from './detail/prompt.tsx';
import { Rerun } from './detail/rerun.tsx';
import { Title } from './detail/title.tsx';
import { Facts } from './facts.tsx';
import { Trail } from './trail.tsx';
import { TwinNotice } from './twin-notice.tsx';

const Player = lazy(async () => ({ default: (await import('../player/player.tsx')).Player }));
// Comes with the words' differences, which most of the page needs not.
const Lineage = lazy(async () => ({ default: (await import('./lineage.tsx')).Lineage }));

export function GenerationPage({ id }: { id: string }) {
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          <Suspense fallback={null}>
            <Neighbours id={id} />
          </Suspense>
        }
      />
      <Suspense fallback={<Loading />}>
        <Found id={id} />
      </Suspense>
    </>
  );
}

function Loading() {
  return <Skeleton className="aspect-video max-h-[70vh] w-full" />;
}

function Found({ id }: { id: string }) {
  const { data: generation, error } = useQuery(generationOptions(useServices(), id));
  if (error !== null) {
    return (
      <Notice tone="bad" title={words.unreachable}>
        {storeSentence(error)}
      </Notice>
    );
  }
  if (generation === undefined) return <Loading />;
  if (generation === null || generation.deletedAt !== null) {
    return <EmptyState title={words.missingTitle}>{words.missing}</EmptyState>;
  }
  return <Detail generation={generation} />;
}

/** With a player once there is something to play. */
function Picture({ generation }: { generation: Generation }) {
  const stageClassName = STAGE_WIDTH[orientationOf(frameOf(generation.spec.size))];
  const still = (
    <div className="flex justify-center rounded-lg bg-well p-3">
      <div className={classNames('w-full', stageClassName)}>
        {inState(generation, 'completed') ? (
          <RatioBox {...frameOf(generation.spec.size)} />
        ) : (
          <Stage generation={generation} />
        )}
      </div>
    </div>
  );
  return (
    <div className="min-w-0 self-start">
      {inState(generation, 'completed') ? (
        <Suspense fallback={still}>
          <Player generation={generation} stageClassName={stageClassName} />
        </Suspense>
      ) : (
        still
      )}
    </div>
  );
}

function Detail({ generation }: { generation: Generation }) {
  const [, navigate] = useLocation();
  return (
    <article
      aria-label={generation.spec.prompt}
      data-status={generation.lifecycle.status}
      className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]"
    >
      <Picture generation={generation} />
      <div className="flex min-w-0 flex-col gap-5">
        <div className="flex items-center justify-between gap-3">
          <StatusBadge status={generation.lifecycle.status} />
          <CardActions generation={generation} onRemoved={() => navigate('/library')} />
        </div>
        <Title generation={generation} />
        <Prompt generation={generation} />
        <GenerationState generation={generation} />
        <TwinNotice generation={generation} />
        <Order generation={generation} />
        <ActButtons generation={generation}>
          <Rerun generation={generation} />
          <CompareTakes generation={generation} />
        </ActButtons>
        <DownloadClip generation={generation} />
        <Facts generation={generation} />
        <BillFacts generation={generation} />
        {inState(generation, 'completed') && <Files generation={generation} />}
        <Suspense fallback={null}>
          <Lineage generation={generation} />
        </Suspense>
        <Trail generation={generation} />
      </div>
    </article>
  );
}
