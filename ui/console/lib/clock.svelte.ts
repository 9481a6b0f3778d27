/** A reactive "now" that moves every 15 s: waiting times count by themselves. */
class Clock {
  now = $state(Date.now());
  constructor() {
    setInterval(() => (this.now = Date.now()), 15_000);
    document.addEventListener('visibilitychange', () => (this.now = Date.now()));
  }
}
export const clock = new Clock();
