/** The service that a fresh installation talks to: one on the person's own machine. `make extension SERVER=…` puts an operator's own here. */
export const DEFAULT_SERVER = "http://127.0.0.1:8080";
