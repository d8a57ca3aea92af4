import { expect, test, vi } from 'vitest';
import { createBrowserStorage } from '../../src/app/browser-storage.ts';
import { createTour, TOUR_STEPS } from '../../src/app/tour/tour.ts';
import { createSource } from './browser-doubles.ts';

test('a newcomer is offered the tour once, and a reload finds the step again', () => {
  const source = createSource();
  const tour = createTour(createBrowserStorage(source));
  expect(tour.step()).toBeNull();
  tour.offer();
  expect(tour.step()).toBe(0);
  tour.go(1);
  tour.offer();
  expect(createTour(createBrowserStorage(source)).step()).toBe(1);
});

test('once skipped it never comes by itself, and comes back when it is asked for', () => {
  const source = createSource();
  const tour = createTour(createBrowserStorage(source));
  const heard = vi.fn();
  tour.subscribe(heard);
  tour.offer();
  tour.go(null);
  tour.offer();
  expect(tour.step()).toBeNull();
  expect(tour.isOver()).toBe(true);
  expect(heard).toHaveBeenCalledTimes(2);
  createTour(createBrowserStorage(source)).offer();
  expect(tour.step()).toBeNull();
  tour.go(0);
  expect(tour.step()).toBe(0);
});

test('what somebody wrote into the storage by hand is no step', () => {
  const source = createSource();
  for (const kept of ['-1', String(TOUR_STEPS), 'over', '']) {
    createBrowserStorage(source).write('sora-studio-tour', kept);
    expect(createTour(createBrowserStorage(source)).step()).toBeNull();
  }
});
