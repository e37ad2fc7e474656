import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Empty } from '../ui/Empty.tsx';
import { useSay } from '../ui/language/LanguageProvider.tsx';

type Props = { readonly children: ReactNode };

/** A page that breaks takes neither the frame nor another page with it. */
export class PageBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? (
      <BrokenPage onReopen={() => this.setState({ broken: false })} />
    ) : (
      this.props.children
    );
  }
}

function BrokenPage({ onReopen }: { readonly onReopen: () => void }) {
  const say = useSay();
  return (
    <Empty title={say('frame.broken')} hint={say('frame.brokenHint')}>
      <Button variant="default" onClick={onReopen}>
        {say('frame.reopen')}
      </Button>
    </Empty>
  );
}
