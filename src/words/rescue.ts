// The rescue clock: what is finished and not yet in the bucket.
import type { ServerFault, StoreFault } from '../core/errors.ts';
import { serverFaultWords } from './server-fault.ts';
import { storeFaultWords } from './store-fault.ts';

export const rescueWords = {
  count: (count: number) => `${count} not safe yet`,
  title: 'Finished, not yet safe',
  text: 'The server has made these, and your bucket does not have them yet. They are tried again by themselves.',
  saveAll: 'Save all now',
  soonest: (listed: number, all: number) =>
    `These are the ${listed} whose files go first. All ${all} are saved by the button below.`,
  leaves: (left: string) => `The server keeps its file for another ${left}`,
  mayBeGone: 'The server may have deleted its file by now. It is tried all the same.',
  noExpiry: 'The server has not said how long it keeps the file.',
  keptHere: 'The file waits on this device until your bucket takes it.',
  keptElsewhere: 'The file waits on another of your devices until your bucket takes it. Open the studio there.',
  keptByWorker:
    'The file waits on the disk of a headless worker until your bucket takes it. Keep that worker running, or start it again there.',
  fetchedAgain: 'The file is fetched again, not made again: that costs nothing more.',
  close: 'Close',
} as const;

export const diskWords = {
  done: (fileName: string) => `${fileName} is on your disk.`,
  noSource: 'There is nobody to fetch it from: its server is no longer connected, and this device has not kept it.',
  server: (fault: ServerFault) =>
    fault === 'not_found' || fault === 'gone' || fault === 'not_ready'
      ? 'Not saved to disk: the server has no file of this video right now.'
      : `Not saved to disk: ${serverFaultWords[fault].title}.`,
  store: (fault: StoreFault) => `Not saved to disk. ${storeFaultWords[fault]}`,
  disk: 'Not saved to disk: this computer could not write the file. It may be full, or the folder locked.',
  broken: 'Not saved to disk: the file broke off on its way. Try it again.',
} as const;
