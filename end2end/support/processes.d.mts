export interface SeededWorld {
  server: string;
  provider: string;
  password: string;
  /** Name, address, what they are. */
  people: [string, string, string][];
  clients: { id: string; name: string; member: string | null }[];
  items: number;
}

export class Server {
  data: string;
  port: number;
  tls?: { certificate: string; key: string };
  constructor(options: { data: string; port: number; tls?: { certificate: string; key: string } });
  static fresh(name?: string): Promise<Server>;
  readonly url: string;
  readonly output: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
  setupLink(): Promise<string>;
  operator(...words: string[]): Promise<string>;
  seed(size: { clients: number; items: number }): Promise<SeededWorld>;
}

export function freePort(): Promise<number>;
export function temporaryFolder(name: string): Promise<string>;
