import { ActionIcon, CopyButton, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { recogniseScan, type Scan } from '#shared/domain/scans/recogniseScan.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { DeskFault } from '../../desk/deskClient.ts';
import { useTill } from '../../features/cash/TillProvider.tsx';
import { amountText } from '../../ui/Amount.tsx';
import { keyStore } from '../../ui/keys/keyStore.ts';
import { useFaultSentence, useSay } from '../../ui/language/LanguageProvider.tsx';
import { type Field, focusedField, listenForScans, typeInto } from '../../ui/scanner/listenForScans.ts';
import { tell } from '../../ui/tell.ts';
import { useMay } from '../session/SessionProvider.tsx';

/** Opens what a scanned code stands for, wherever the focus is. In a dialog a scan is text for the field in focus. */
export function useScans(): void {
  const open = useOpenScan();
  const latest = useRef(open);
  latest.current = open;
  const unknown = useUnknownScan();
  const tellUnknown = useRef(unknown);
  tellUnknown.current = unknown;
  const client = useDesk();
  useEffect(() => {
    const take = (text: string, field: Field | undefined) => {
      const inDialog = keyStore.scopes().some(({ level }) => level === 'dialog');
      if (!inDialog) void latest.current(recogniseScan(text));
      else if (field?.isConnected) typeInto(field, text);
      else tellUnknown.current(text);
    };
    const endWedge = listenForScans(take);
    const endSerial = client.subscribe((event) => {
      if (event.type === 'scanned' && document.visibilityState === 'visible')
        take(event.text, focusedField());
    });
    return () => {
      endWedge();
      endSerial();
    };
  }, [client]);
}

function useOpenScan(): (scan: Scan) => Promise<void> {
  const say = useSay();
  const may = useMay();
  const client = useDesk();
  const sentence = useFaultSentence();
  const [location, navigate] = useLocation();
  const { till, dispatch } = useTill();
  const unknown = useUnknownScan();

  async function openReceipt(number: string): Promise<void> {
    if (!may('receipts.read')) return unknown(number);
    const { receiptId } = await client.call('receipts.get', { number });
    navigate(`/receipts/${receiptId}`);
  }

  async function prove(number: string, qr: string): Promise<void> {
    if (!may('receipts.read')) return unknown(number);
    const proof = await client.call('receipts.prove', { qr });
    if (!proof.genuine) {
      tell(say('receipts.proveNo'));
      return;
    }
    tell(say('receipts.proveYes', { number, amount: amountText(proof.amountFen ?? 0, { sign: true }) }));
    await openReceipt(number);
  }

  async function openRoom(code: string): Promise<void> {
    if (!may('rooms.read')) return unknown(code);
    const { hits } = await client.call('rooms.search', { text: code, limit: 2 });
    const [hit] = hits;
    if (!hit || hits.length > 1) return unknown(code);
    navigate(may('payments.collect') ? `/cash/${hit.roomId}` : `/rooms/${hit.roomId}`);
  }

  function takePaymentCode(method: 'wechat' | 'alipay', code: string): void {
    const paying = location.startsWith('/cash') && till.roomIds.length > 0 && !till.outcome;
    if (!paying) {
      tell(say(`scan.payment.${method}`));
      return;
    }
    dispatch({ type: 'change', change: { method, reference: code } });
    tell(say('scan.paymentTaken', { method: say(`receipt.tender.${method}`) }));
  }

  async function open(scan: Scan): Promise<void> {
    switch (scan.kind) {
      case 'receiptProof':
        return prove(scan.number, scan.qr);
      case 'receipt':
        return openReceipt(scan.number);
      case 'transferSlip':
        if (!may('receipts.read')) return unknown(scan.number);
        navigate('/receipts/transfers');
        tell(say('scan.slip', { number: scan.number }));
        return;
      case 'workOrder':
        if (!may('workOrders.read')) return unknown(scan.number);
        navigate(`/orders/${scan.number}`);
        return;
      case 'counterEntry':
        if (!may('counter.read')) return unknown(scan.number);
        navigate(`/${/-S\d+$/.test(scan.number) ? 'complaints' : 'counter'}/${scan.number}`);
        return;
      case 'equipment':
        if (!may('equipment.read')) return unknown(scan.code);
        navigate(`/equipment/${scan.code}`);
        return;
      case 'patrolPoint':
        if (!may('equipment.work')) return unknown(scan.code);
        navigate(`/equipment/${scan.code}`);
        return;
      case 'paymentCode':
        return takePaymentCode(scan.method, scan.code);
      case 'room':
        return openRoom(scan.code);
      case 'unknown':
        return unknown(scan.text);
    }
  }

  return async (scan) => {
    try {
      await open(scan);
    } catch (error) {
      if (!(error instanceof DeskFault)) throw error;
      tell(sentence(error.fault));
    }
  };
}

/** Says that nothing answers to a code, and shows it to be copied. */
function useUnknownScan(): (text: string) => void {
  const say = useSay();
  return (text) =>
    notifications.show({
      autoClose: 10_000,
      message: (
        <Group gap="xs" wrap="nowrap">
          <span style={{ overflowWrap: 'anywhere' }}>{say('scan.unknown', { code: text })}</span>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <ActionIcon variant="default" onClick={copy} aria-label={say('scan.copy')}>
                {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              </ActionIcon>
            )}
          </CopyButton>
        </Group>
      ),
    });
}
