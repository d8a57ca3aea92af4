// Shows nothing: while it is on screen, a clip without a poster gets one.
import { useQuery } from '@tanstack/react-query';
import type { Completed, Generation } from '../../core/generation.ts';
import { latePosterOptions } from '../../queries/poster.ts';
import { useServices } from '../../queries/services.tsx';

export function LatePoster({ generation }: { generation: Generation<Completed> }): null {
  useQuery(latePosterOptions(useServices(), generation));
  return null;
}
