import { contextBridge, ipcRenderer } from 'electron';
import type {
  BridgeChannel,
  BridgeEventChannel,
  BridgeReply,
  StewardBridge,
} from '#shared/contract/bridge.ts';

const EVENTS: BridgeEventChannel = 'steward:event';
const send = (channel: BridgeChannel, ...input: unknown[]): Promise<BridgeReply> =>
  ipcRenderer.invoke(channel, ...input);

async function ask<Value>(channel: BridgeChannel, ...input: unknown[]): Promise<Value> {
  const reply = await send(channel, ...input);
  if (!reply.ok) throw new Error(`${reply.fault.code}: ${reply.fault.sub}`);
  return reply.value as Value;
}

const bridge: StewardBridge = {
  invoke: (request) => send('steward:invoke', request),
  onEvent: (listener) => {
    const relay = (_: unknown, event: Parameters<typeof listener>[0]) => listener(event);
    ipcRenderer.on(EVENTS, relay);
    return () => void ipcRenderer.off(EVENTS, relay);
  },
  cancel: (taskId) => ask('steward:cancel', taskId),
  putFile: (name, bytes) => ask('steward:putFile', name, bytes),
  getFile: (fileId) => ask('steward:getFile', fileId),
};
contextBridge.exposeInMainWorld('steward', bridge);
