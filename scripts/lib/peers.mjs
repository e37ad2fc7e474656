import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installFromDebian } from './debian.mjs';

/** What tests talk to, by the package that has it: card service, virtual card, print spooler, serial lines, NATS. */
const PEERS = {
  pcscd: '/usr/sbin/pcscd',
  'vsmartcard-vpcd': '/etc/reader.conf.d/vpcd',
  cups: '/usr/sbin/cupsd',
  'cups-client': '/usr/bin/lpstat',
  socat: '/usr/bin/socat',
  'nats-server': '/usr/sbin/nats-server',
  udev: '/usr/bin/udevadm',
  gcc: '/usr/bin/gcc',
  'libc6-dev': '/usr/include/stdio.h',
};

/** Installs the peers that are missing where that may be done; the tests of those that stay missing skip and say so. */
export async function installPeers() {
  const missing = Object.keys(PEERS).filter((name) => !existsSync(join(PEERS[name])));
  if (missing.length > 0) await installFromDebian(missing);
}
