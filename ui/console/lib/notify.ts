import { session } from './session.svelte';

let audio: AudioContext | null = null;

/** Two soft notes, made here: no file, no other host. */
export function chime(): void {
  if (session.preferences.sound === false) return;
  try {
    audio ??= new AudioContext();
    const start = audio.currentTime;
    for (const [i, frequency] of [659.3, 880].entries()) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.type = 'sine';
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0, start + i * 0.12);
      volume.gain.linearRampToValueAtTime(0.12, start + i * 0.12 + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.001, start + i * 0.12 + 0.5);
      tone.connect(volume).connect(audio.destination);
      tone.start(start + i * 0.12);
      tone.stop(start + i * 0.12 + 0.55);
    }
  } catch {
    // A browser that plays nothing yet says so by itself; the count remains.
  }
}

/** A desktop notice, where it was allowed and nobody is looking here. */
export function notice(title: string, body: string, open: () => void): void {
  if (document.visibilityState === 'visible' && document.hasFocus()) return;
  if (session.preferences.notices === false || typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  const shown = new Notification(title, { body, tag: title, icon: '/console/icon.svg' });
  shown.onclick = () => {
    window.focus();
    open();
    shown.close();
  };
}

/** Asks once, from a click, as browsers want it. */
export async function allowNotices(): Promise<boolean> {
  if (typeof Notification === 'undefined') return false;
  return (await Notification.requestPermission()) === 'granted';
}

export function titleCount(count: number, name: string): void {
  document.title = count > 0 ? `(${count}) ${name}` : name;
}
