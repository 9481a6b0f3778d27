import AlarmClock from '@lucide/svelte/icons/alarm-clock';
import AtSign from '@lucide/svelte/icons/at-sign';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Inbox from '@lucide/svelte/icons/inbox';
import Layers from '@lucide/svelte/icons/layers';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import Sparkles from '@lucide/svelte/icons/sparkles';
import Timer from '@lucide/svelte/icons/timer';
import UserRound from '@lucide/svelte/icons/user-round';

/** The sign of each view. */
export const viewIcons = {
  mine: UserRound, mentions: AtSign, queue: Inbox, waiting: Hourglass, due: Timer, bot: Sparkles, open: MessagesSquare, snoozed: AlarmClock, resolved: CircleCheck, all: Layers,
};
