import Users from '@lucide/svelte/icons/users';
import UserRound from '@lucide/svelte/icons/user-round';
import type { MenuItem } from '../kit/Menu.svelte';
import type { OpenConversation } from './conversation.svelte';
import { inbox } from './inbox.svelte';
import { session } from './session.svelte';
import { locale, t } from './speech.svelte';
import { attempt, toasts } from './toast.svelte';

/** What an agent does with a conversation; what can be taken back says so. */
export class Actions {
  constructor(private readonly open: OpenConversation) {}

  take = () => attempt(() => this.open.act('take'));

  handBack = () => this.run('hand-back', {}, t('did.handed_back'), () => this.open.act('take'));

  reopen = () => attempt(() => this.open.act('reopen'));

  resolve = async (then: () => void) => {
    if (await this.run('resolve', {}, t('did.resolved'), () => this.open.act('reopen'))) then();
  };

  first = (on: boolean) => attempt(() => this.open.act('priority', { priority: on ? 1 : 0 }));

  translate = (on: boolean) => attempt(() => this.open.act('translation', { on }));

  mailTranscript = async () => {
    const email = this.open.row?.contact.email ?? '';
    if (await attempt(() => this.open.act('transcript', {}))) toasts.say(t('did.mail_transcript', { email }));
  };

  snooze = (until: Date) =>
    this.run('snooze', { until: until.toISOString() }, t('did.snoozed', { until: new Intl.DateTimeFormat(locale(), { weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(until) }), () => this.open.act('reopen'));

  assignees(): MenuItem[] {
    const row = this.open.row;
    const agents = inbox.agents.filter((agent) => !agent.disabled);
    const teams = new Map(agents.flatMap((agent) => agent.teams ?? []).map((team) => [team.id, team]));
    return [
      ...agents.map((agent, i) => ({
        ...(i === 0 ? { group: t('assign.agents') } : {}),
        label: agent.id === session.agent?.id ? t('assign.me', { name: agent.name }) : agent.name,
        hint: (agent.languages ?? []).join(' '),
        icon: UserRound,
        checked: row?.assignee?.id === agent.id,
        run: () => this.assign({ agent_id: agent.id }, agent.name),
      })),
      ...[...teams.values()].map((team, i) => ({
        ...(i === 0 ? { group: t('assign.teams') } : {}),
        label: team.name,
        icon: Users,
        checked: row?.owner === 'team' && row.team?.id === team.id,
        run: () => this.assign({ team_id: team.id }, team.name),
      })),
    ];
  }

  snoozes(): MenuItem[] {
    const at = (days: number, hour: number) => {
      const date = new Date();
      date.setDate(date.getDate() + days);
      date.setHours(hour, 0, 0, 0);
      return date;
    };
    const toMonday = (8 - new Date().getDay()) % 7 || 7;
    const choices = [
      { label: t('snooze.hour'), until: new Date(Date.now() + 3600_000) },
      { label: t('snooze.afternoon'), until: new Date(Date.now() + 4 * 3600_000) },
      { label: t('snooze.tomorrow'), until: at(1, 9) },
      { label: t('snooze.monday'), until: at(toMonday, 9) },
    ];
    const clock = new Intl.DateTimeFormat(locale(), { weekday: 'short', hour: 'numeric', minute: '2-digit' });
    return choices.map(({ label, until }) => ({ label, hint: clock.format(until), run: () => void this.snooze(until) }));
  }

  private assign(to: { agent_id?: string; team_id?: string }, name: string) {
    const row = this.open.row;
    const before = row?.owner === 'agent' && row.assignee ? { agent_id: row.assignee.id } : row?.team ? { team_id: row.team.id } : null;
    void this.run('assign', to, t('did.assigned', { name }), before && (() => this.open.act('assign', before)));
  }

  private async run(path: string, body: unknown, said: string, undo: (() => Promise<void>) | null): Promise<boolean> {
    const done = await attempt(() => this.open.act(path, body));
    if (done) toasts.say(said, undo && (() => void attempt(undo)));
    return done;
  }
}
