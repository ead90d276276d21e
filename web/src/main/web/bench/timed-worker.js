/** The engine's worker, which also tells when it got how far. */
import './timed-steps.js';
import '../engine/worker.js';
