import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import { ApportionForm } from './ApportionForm.tsx';
import { ApportionHistory } from './ApportionHistory.tsx';
import styles from './ApportionPart.module.css';
import { ApportionPreview } from './ApportionPreview.tsx';

/** Shares a pool out over the rooms: look at every share, then issue them. */
export function ApportionPart() {
  const say = useSay();
  const { data: status } = useOperation('system.status', {});
  const preview = useTask('apportionments.preview');
  if (!status) return <Loading lines={8} />;
  return (
    <div className={styles.columns}>
      <Card fill title={say('apportion.title')}>
        <ApportionForm
          today={status.today}
          running={preview.running}
          onPreview={(input) => void preview.start(input).catch(() => undefined)}
        />
      </Card>
      {preview.value && !preview.running ? (
        <ApportionPreview key={preview.value.previewId} preview={preview.value} onDone={preview.clear} />
      ) : (
        <Card fill label={say('apportion.title')}>
          <FaultNotice fault={preview.fault} />
          {preview.running && preview.state ? (
            <TaskProgress
              task={preview.state}
              label={say('apportion.title')}
              onCancel={() => void preview.cancel()}
            />
          ) : (
            <Empty title={say('apportion.start')} hint={say('apportion.startHint')} />
          )}
        </Card>
      )}
      <ApportionHistory />
    </div>
  );
}
