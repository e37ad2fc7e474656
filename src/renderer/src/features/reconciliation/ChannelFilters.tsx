import { Select } from '@mantine/core';
import { CHANNELS, type Channel } from '#shared/domain/reconciliation/channelRow.ts';
import { CLASSES, type ReconClass } from '#shared/domain/reconciliation/facts.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

export type Chosen = { readonly channel?: Channel; readonly class?: ReconClass };

type Props = { readonly chosen: Chosen; readonly onChosen: (chosen: Chosen) => void };

export function ChannelFilters({ chosen, onChosen }: Props) {
  const say = useSay();
  const { channel, class: name } = chosen;
  const next = (part: { channel: Channel | undefined; class: ReconClass | undefined }) =>
    onChosen({ ...(part.channel && { channel: part.channel }), ...(part.class && { class: part.class }) });
  return (
    <>
      <Select
        aria-label={say('recon.channel')}
        placeholder={say('recon.allChannels')}
        value={channel ?? null}
        onChange={(value) => next({ channel: CHANNELS.find((one) => one === value), class: name })}
        data={CHANNELS.map((one) => ({ value: one, label: say(`recon.channel.${one}`) }))}
        clearable
        w={124}
      />
      <Select
        aria-label={say('recon.class')}
        placeholder={say('recon.allClasses')}
        value={name ?? null}
        onChange={(value) => next({ channel, class: CLASSES.find((one) => one === value) })}
        data={CLASSES.map((one) => ({ value: one, label: say(`recon.class.${one}`) }))}
        clearable
        w={164}
      />
    </>
  );
}
