import { createServer, type AddressInfo, type Server } from 'node:net';

export interface Mail {
  to: string[];
  text: string;
}

/** A mail server that takes everything, as RFC 5321 has it, and keeps it. */
export class MailServer {
  readonly mails: Mail[] = [];
  private waiting: (() => void)[] = [];
  private constructor(private readonly server: Server) {}

  static async start(): Promise<MailServer> {
    const server = createServer();
    const mailbox = new MailServer(server);
    server.on('connection', (socket) => {
      let rest = '';
      let mail: Mail | null = null;
      let to: string[] = [];
      const answer = (line: string) => socket.write(`${line}\r\n`);
      answer('220 localhost ready');
      socket.on('error', () => undefined);
      socket.on('data', (part) => {
        rest += part.toString();
        for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
          const line = rest.slice(0, end);
          rest = rest.slice(end + 2);
          if (mail) {
            if (line !== '.') {
              mail.text += `${line.replace(/^\.\./, '.')}\n`;
              continue;
            }
            mailbox.keep(mail);
            mail = null;
            to = [];
            answer('250 kept');
            continue;
          }
          const verb = line.slice(0, 4).toUpperCase();
          if (verb === 'RCPT') to.push(/<([^>]*)>/.exec(line)?.[1] ?? '');
          if (verb === 'DATA') mail = { to, text: '' };
          answer(verb === 'DATA' ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 ok');
        }
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return mailbox;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The next mail to the address, decoded from quoted-printable. */
  async to(address: string): Promise<string> {
    for (;;) {
      const found = this.mails.find((mail) => mail.to.includes(address));
      if (found) return decode(found.text);
      await new Promise<void>((done) => this.waiting.push(done));
    }
  }

  stop(): void {
    this.server.close();
  }

  private keep(mail: Mail): void {
    this.mails.push(mail);
    for (const done of this.waiting.splice(0)) done();
  }
}

const decode = (text: string) =>
  text.replace(/=\n/g, '').replace(/(=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString());
