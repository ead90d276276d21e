package dev.keymend.denial;

/**
 * An event of CloudTrail that tells of a refused call.
 *
 * @param call the call
 * @param message the event's error message with its code
 */
record TrailEvent(FailedCall call, String message) {
  /** Returns what the message says, with what the event knows better. */
  Denial on(Denial denial) {
    return new Denial(
        denial.kind(),
        call.or(denial.call()),
        denial.refusal(),
        denial.symptom(),
        denial.service(),
        denial.otherAction());
  }
}
