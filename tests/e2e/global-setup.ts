// Before the first test and after the last, once a run.
import { setup } from '../prepared/run-folder.ts';

/** Playwright takes it from here; the answer is what it does at the end. */
export default setup;
