import { getExternalWorkflowHandle, setHandler } from '@temporalio/workflow';
import { pauseSignal, resumeSignal } from './messages.ts';

/** A parent passes pause and resume on to the children that run; one that has just ended is no error. */
export function forwardControls(running: () => readonly string[]): void {
  for (const signal of [pauseSignal, resumeSignal]) {
    setHandler(signal, async () => {
      await Promise.all(
        running().map((id) =>
          getExternalWorkflowHandle(id)
            .signal(signal)
            .catch(() => undefined),
        ),
      );
    });
  }
}
